/** The sentences about a lot, each with the facts behind it. */
import type { ExplanationAnswer } from '../../api/contract/contract.js';
import type { Style } from '../output/style.js';
import { proseWidth, table, visible, wrapped } from '../output/terminal-text.js';

type Fact = ExplanationAnswer['facts'][number];

const HEADINGS = {
  title: 'Title',
  description: 'Description',
  highlight: 'Highlights',
  condition: 'Condition',
} as const;

/** Sentence by sentence, each above its facts; only the facts where no sentence can be explained. */
export function explanationText(answer: ExplanationAnswer, style: Style): string {
  const width = proseWidth(style.width);
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

const FACTS_INDENT = '      ';

function factTable(facts: readonly Fact[], style: Style): string {
  const longest = Math.max(SHORTEST_CUT, Math.min(LONGEST_VALUE, Math.floor(style.width / 3)));
  const rows = facts.map((fact) => [visible(fact.key), valueText(fact.value, longest), sourceText(fact)]);
  return table(rows, style.width - FACTS_INDENT.length)
    .trimEnd()
    .split('\n')
    .map((line) => `${FACTS_INDENT}${style.dim(line)}`)
    .join('\n');
}

/**
 * `attribute`, with the seller's wording where it differs from the fact: `attribute "Odometer": "48,200 mi"`; `photo 2` where a model
 * saw it, and `attribute, seen on photos 1 and 3` where both say it.
 */
function sourceText({ key, value, source, attribute, given, photos = [], confirmed }: Fact): string {
  const numbers = `photo${photos.length === 1 ? '' : 's'} ${photos.join(', ')}`;
  if (source === 'photo') return confirmed === true ? `${numbers}, seen twice` : numbers;
  const seen = photos.length === 0 ? '' : `, seen on ${numbers}`;
  if (attribute === undefined && given === undefined) return source + seen;
  return `${source} ${JSON.stringify(visible(attribute ?? key))}: ${valueText(given ?? value)}${seen}`;
}

const LONGEST_VALUE = 60;
/** On a narrow terminal values are cut to a third of it, so that the source has room beside them. */
const SHORTEST_CUT = 16;

/** In words, cut when it is long. */
function valueText(value: unknown, longest = LONGEST_VALUE): string {
  const text = visible(inWords(value));
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** `71300 mi`, `115000 km (converted)`, `photo 1, view side; photo 2, view rear`; texts are in quotation marks, as they were given. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inItem).join('; ');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const { amount, unit, converted, ...others } = value as Record<string, unknown>;
  if (typeof amount !== 'number' || Object.keys(others).length > 0) return inItem(value);
  const quantity = typeof unit === 'string' ? `${amount} ${unit}` : String(amount);
  return converted === true ? `${quantity} (converted)` : quantity;
}

function inItem(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return inWords(value);
  return Object.entries(value)
    .map(([name, one]) => `${name} ${inWords(one)}`)
    .join(', ');
}
