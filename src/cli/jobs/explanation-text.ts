import type { ExplanationAnswer } from '../../api/contract/contract.js';
import type { Style } from '../output/style.js';
import { table, visible, wrapped } from '../output/terminal-text.js';

type Fact = ExplanationAnswer['facts'][number];

const HEADINGS = {
  title: 'Title',
  description: 'Description',
  highlight: 'Highlights',
  condition: 'Condition',
} as const;

/** Sentence by sentence, each above the facts it rests on; the facts alone where no sentence can be explained. */
export function explanationText(answer: ExplanationAnswer, style: Style, width: number): string {
  const by =
    answer.generator === null ? answer.status : `${answer.status}, by ${answer.generator} ${answer.version ?? ''}`;
  const lines = [`${style.bold(visible(answer.lot_id))}  ${visible(by).trimEnd()}`];
  for (const { language, sentences } of answer.descriptions) {
    let heading = '';
    for (const { part, text, facts } of sentences) {
      if (HEADINGS[part] !== heading) {
        heading = HEADINGS[part];
        lines.push('', `  ${style.dim(`[${language}]`)} ${style.bold(heading)}`);
      }
      lines.push(wrapped(visible(text), width, '  '));
      lines.push(
        factTable(
          facts.flatMap((place) => answer.facts[place] ?? []),
          style,
        ),
      );
    }
  }
  if (answer.descriptions.length === 0 && answer.facts.length > 0) {
    lines.push('', `  ${style.bold('Facts')}`, factTable(answer.facts, style));
  }
  return `${lines.join('\n')}\n`;
}

function factTable(facts: readonly Fact[], style: Style): string {
  const rows = facts.map((fact) => [visible(fact.key), valueText(fact.value), sourceText(fact)]);
  return table(rows)
    .trimEnd()
    .split('\n')
    .map((line) => `      ${style.dim(line)}`)
    .join('\n');
}

/** `attribute`, and how the seller gave it where the fact has it otherwise: `attribute "Odometer": "48,200 mi"`. */
function sourceText({ key, value, source, attribute, given }: Fact): string {
  if (attribute === undefined && given === undefined) return source;
  return `${source} ${JSON.stringify(visible(attribute ?? key))}: ${valueText(given ?? value)}`;
}

const LONGEST_VALUE = 60;

/** As JSON, cut where it is long. */
function valueText(value: unknown): string {
  const text = visible(JSON.stringify(value));
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
