/**
 * Checks that a language file is complete and can be formatted, when it is loaded and not when a lot
 * happens to need a broken message.
 */
import type { FluentResource, Message } from '@fluent/bundle';
import { BODY, COLOR, DAMAGE_KIND, SEVERITY, type Term, type TermSet } from '../facts/terms/terms.js';
import { MEASURES, unitsOf } from '../facts/values/units.js';
import { habitId, OPTIONAL, REQUIRED } from './messages.js';

type Entry = FluentResource['body'][number];
type Pattern = NonNullable<Message['value']>;
type Expression = Exclude<Exclude<Pattern, string>[number], string>;
type Argument = Extract<Expression, { type: 'func' }>['args'][number];

const FUNCTIONS = new Set(['NUMBER', 'DATETIME']);

/** Each problem in a sentence fragment that begins with the message's id; none for a file that is whole. */
export function problemsOf(resource: FluentResource): string[] {
  const entries = new Map<string, Entry>();
  const problems: string[] = [];
  for (const entry of resource.body) {
    if (entries.has(entry.id)) problems.push(`${entry.id} (there twice)`);
    entries.set(entry.id, entry);
  }
  const optional = OPTIONAL.filter(({ id }) => entries.has(id));
  for (const { id, args, phrase } of [...REQUIRED, ...optional]) {
    const message = entries.get(id);
    if (message === undefined || message.value === null) {
      problems.push(`${id} (missing or not valid Fluent)`);
      continue;
    }
    const missing = phrase && message.attributes['phrase'] === undefined;
    if (missing) problems.push(`${id}.phrase (missing or not valid Fluent)`);
    for (const problem of unresolved(message, { args: new Set(args), entries, through: new Set([id]) }))
      problems.push(`${id} (${problem})`);
  }
  return [...problems, ...wrongHabits(entries), ...disagreements(entries)];
}

/** Habits that are no unit of what they are a habit of. */
function wrongHabits(entries: ReadonlyMap<string, Entry>): string[] {
  return MEASURES.flatMap((measure) => {
    const value = entries.get(habitId(measure))?.value;
    const units = unitsOf(measure);
    if (value === undefined || value === null || units.some((unit) => unit === value)) return [];
    return [`${habitId(measure)} (must be one of ${units.join(', ')})`];
  });
}

const idOf = ({ message }: Term): string => message;
/** Sets whose terms agree with the nouns beside them. */
const AGREEING: readonly [set: TermSet, nouns: readonly string[]][] = [
  [COLOR, ['fitting-interior', ...BODY.terms.map(idOf)]],
  [SEVERITY, DAMAGE_KIND.terms.map(idOf)],
];

/** Colours and severities that lack the form of a gender that a noun beside them has. */
function disagreements(entries: ReadonlyMap<string, Entry>): string[] {
  return AGREEING.flatMap(([set, nouns]) => {
    const genders = new Set(nouns.map((noun) => entries.get(noun)?.attributes['gender']));
    return set.terms.flatMap((term) => lackingForms(term, genders, entries));
  });
}

function lackingForms({ message }: Term, genders: ReadonlySet<unknown>, entries: ReadonlyMap<string, Entry>): string[] {
  const entry = entries.get(message);
  if (entry === undefined) return [];
  const lacking = [...genders].filter((gender) => typeof gender === 'string' && !(gender in entry.attributes));
  return lacking.map((gender) => `${message}.${String(gender)} (missing: a noun beside it has this gender)`);
}

interface Surroundings {
  args: ReadonlySet<string>;
  entries: ReadonlyMap<string, Entry>;
  /** Ids on the way from the message to here. */
  through: ReadonlySet<string>;
}

/** What a message refers to and will not find. */
function unresolved(entry: Entry, around: Surroundings): string[] {
  const patterns = [entry.value, ...Object.values(entry.attributes)];
  return patterns.flatMap((pattern) => (pattern === null ? [] : inPattern(pattern, around)));
}

function inPattern(pattern: Pattern, around: Surroundings): string[] {
  if (typeof pattern === 'string') return [];
  return pattern.flatMap((element) => (typeof element === 'string' ? [] : inExpression(element, around)));
}

function inExpression(expression: Expression | Argument, around: Surroundings): string[] {
  switch (expression.type) {
    case 'var':
      return around.args.has(expression.name) ? [] : [`uses $${expression.name}, which this message does not receive`];
    case 'select':
      return [
        ...inExpression(expression.selector, around),
        ...expression.variants.flatMap(({ value }) => inPattern(value, around)),
      ];
    case 'func': {
      const unknown = FUNCTIONS.has(expression.name) ? [] : [`uses ${expression.name}(), which is not a function`];
      return [...unknown, ...expression.args.flatMap((argument) => inExpression(argument, around))];
    }
    case 'mesg':
      return inReference(expression.name, around, around.args);
    case 'term':
      // A term sees only what it is handed by name.
      return inReference(`-${expression.name}`, around, new Set(namesOf(expression.args)));
    default:
      return [];
  }
}

function namesOf(args: readonly Argument[]): string[] {
  return args.flatMap((argument) => (argument.type === 'narg' ? [argument.name] : []));
}

function inReference(id: string, around: Surroundings, args: ReadonlySet<string>): string[] {
  const entry = around.entries.get(id);
  if (entry === undefined) return [`refers to ${id}, which does not exist`];
  if (around.through.has(id)) return [`leads back to ${id}`];
  return unresolved(entry, { args, entries: around.entries, through: new Set([...around.through, id]) });
}
