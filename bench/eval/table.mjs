// The score as Markdown that one can publish.

const told = ({ right, wrong, untold }) => `${right} / ${wrong} / ${untold}`;
const sought = (counts) => `${counts.found} / ${counts.missed} / ${counts.false}`;
const row = (cells) => `| ${cells.join(' | ')} |`;
const grouped = (value) => Math.round(value).toLocaleString('en');

/** `generator` as it was asked for; `model` as its server names it, or null; `photos`: how many; `day` as 2026-11-29. */
export function tableOf(score, { generator, model, version, day, photos }) {
  const { lots, tokens, cost } = score;
  const head = [
    '',
    'views',
    'kind',
    'colour',
    'readings',
    'damage',
    'contradictions',
    'false claims',
    'tokens',
    'cost',
  ];
  const lines = lots.map((lot) => [
    lot.failed ? `${lot.lot_id} (failed)` : lot.lot_id,
    ...['views', 'kind', 'colour', 'readings'].map((name) => told(lot[name])),
    sought(lot.damage),
    sought(lot.contradictions),
    String(lot.false_claims.length),
    lot.tokens === null ? '' : grouped(lot.tokens.input + lot.tokens.output),
    lot.cost === null ? '' : `$${lot.cost.toFixed(4)}`,
  ]);
  const all = [
    `**${lots.length} lots**`,
    ...['views', 'kind', 'colour', 'readings'].map((name) => told(score[name])),
    sought(score.damage),
    sought(score.contradictions),
    `**${score.false_claims}**, ${score.false_claims_a_lot.toFixed(2)} a lot`,
    tokens === null ? '' : `${grouped((tokens.input + tokens.output) / lots.length)} a lot`,
    cost === null ? '' : `$${(cost / lots.length).toFixed(4)} a lot`,
  ];
  const claims = lots.flatMap((lot) => lot.false_claims.map((claim) => `- ${lot.lot_id}: ${claim}`));
  return [
    `## ${generator}${model === null || generator.endsWith(model) ? '' : ` (${model})`}`,
    '',
    `descgen ${version}, ${day}, ${lots.length} lots with ${photos} drawn photos, ${score.seconds_a_lot.toFixed(1)} seconds a lot. Views, kind, colour and`,
    'readings: right / wrong / not said. Damage and contradictions: found / missed / false.',
    '',
    row(head),
    row(head.map(() => '---')),
    ...lines.map(row),
    row(all),
    '',
    ...(claims.length === 0 ? ['Nothing false was published.'] : ['What was published and is not so:', '', ...claims]),
  ].join('\n');
}
