import { type Command, Option } from 'commander';
import { DescgenError, EXIT } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { checkReceiverUrl } from '../receiver-url.js';
import type { Pace } from '../replay/replay-pace.js';
import { givenSecrets, type SecretOption, secretOption } from '../secret-option.js';

interface ReplayOptions extends SecretOption {
  to: string;
  resign?: boolean;
  newId?: boolean;
  rate?: string;
  originalPace?: boolean;
  longestGap?: string;
  timeout?: string;
  failFast?: boolean;
  json?: boolean;
}

const LONGEST_GAP = '10s';

export function addReplay(program: Command, cli: Cli): void {
  program
    .command('replay')
    .description('Send recorded webhooks again, one after another, in the order in which they came')
    .argument('<inputs...>', 'recordings (`listen --record`), or folders of them (*.http)')
    .requiredOption('--to <url>', 'the receiver; without a path, that of each recording is taken')
    .option('--resign', 'sign anew, with the secret and the time of now; webhook-id stays')
    .option('--new-id', 'give each a new webhook-id, so that it is no repetition (signs anew)')
    .addOption(secretOption())
    .addOption(new Option('--rate <number>', 'at most so many a second').conflicts('originalPace'))
    .option('--original-pace', 'as far apart as they came')
    .option('--longest-gap <time>', `the longest wait of --original-pace (${LONGEST_GAP} when left out)`)
    .option('--timeout <time>', 'bound of each whole exchange (webhooks.timeout when left out)')
    .option('--fail-fast', 'stop at the first that is not taken')
    .option('--json', 'print JSON, one object a line')
    .addHelpText(
      'after',
      `
Bodies and headers go out as they were recorded; Host, Content-Length and the headers of the connection are made anew. Exits 0
when every answer is 2xx, 4 otherwise. Private addresses need network.allow, as they do for the daemon.

Examples:
  $ descgen replay recordings/ --to http://localhost:3000
  $ descgen replay 20250806T113000.123Z-000001-365a09ce.http --to http://localhost:3000/webhook-handler --resign
  $ descgen replay recordings/ --to http://localhost:3000 --new-id --rate 50`,
    )
    .action((inputs: string[], options: ReplayOptions) => replay(cli, inputs, options));
}

async function replay(cli: Cli, inputs: string[], options: ReplayOptions): Promise<void> {
  checkReceiverUrl('--to', options.to);
  const resigns = options.resign === true || options.newId === true;
  if (options.secretFile !== undefined && !resigns) {
    throw new DescgenError('usage', '--secret-file belongs to --resign or --new-id; add one of them.');
  }
  const pace = await paceOf(options);
  const settings = await cli.settings(options.timeout === undefined ? {} : { 'webhooks.timeout': options.timeout });
  const { findRecordings } = await import('../replay/recordings.js');
  const files = await findRecordings(inputs, cli.cwd);
  const { createHints } = await import('../replay/replay-hints.js');
  const { runReplay } = await import('../replay/run-replay.js');
  const { replayJson, replaySummary, replayText } = await import('../replay/replay-text.js');
  const secrets = resigns ? (await givenSecrets(cli, options)).all : null;
  const hints = createHints(resigns ? null : { secrets: secretsOfNow(cli), now: Date.now });
  // Not by spreading them: there may be more files than a call has arguments.
  const width = files.reduce((widest, { name }) => Math.max(widest, name.length), 0);
  const totals = await runReplay({
    files,
    to: options.to,
    secrets,
    new_id: options.newId === true,
    pace,
    policy: { daemonOnLoopback: true, allow: settings.get('network.allow') },
    deadline_ms: settings.get('webhooks.timeout'),
    fail_fast: options.failFast === true,
    hints,
    tell: (one) =>
      cli.print(options.json === true ? replayJson(one) : replayText(one, { style: cli.style.out, width })),
    interrupted: cli.interrupted,
  });
  cli.exitCode = totals.taken === files.length ? EXIT.done : EXIT.failed;
  if (options.json !== true && files.length > 1)
    cli.note(replaySummary({ ...totals, left: files.length - totals.sent }));
  for (const sentence of hints.sentences()) cli.note(`${sentence}\n`);
}

/** Asked for by the first refusal. Where they cannot be read, only the hint is lost. */
function secretsOfNow(cli: Cli): () => Promise<readonly string[]> {
  let secrets: Promise<readonly string[]> | null = null;
  return () => {
    secrets ??= givenSecrets(cli, {}).then(
      ({ all }) => all,
      () => [],
    );
    return secrets;
  };
}

async function paceOf(options: ReplayOptions): Promise<Pace> {
  if (options.rate !== undefined) return { kind: 'rate', per_second: rateOf(options.rate) };
  if (options.originalPace !== true) {
    if (options.longestGap === undefined) return { kind: 'at_once' };
    throw new DescgenError('usage', '--longest-gap belongs to --original-pace; add that.');
  }
  const { durationMs } = await import('../../config/kinds.js');
  const longest_gap = durationMs(options.longestGap ?? LONGEST_GAP);
  // No timer waits longer.
  if (longest_gap !== null && longest_gap <= 24 * 86_400_000) return { kind: 'original', longest_gap };
  throw new DescgenError(
    'usage',
    `--longest-gap takes a duration with its unit, such as 5s, and of at most 24d, not "${options.longestGap}".`,
  );
}

function rateOf(text: string): number {
  const rate = /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (rate > 0) return rate;
  throw new DescgenError('usage', `--rate takes a number of webhooks a second, such as 50 or 0.5, not "${text}".`);
}
