/** What is found wrong or odd in the inputs: all of it is counted, the first of it is kept, and one error tells it. */
import { DescgenError, type ErrorDetail } from '../core/errors.js';
import { quoted, showName } from './show.js';

/** Problems that are told one by one; the others are counted. */
const MOST_PROBLEMS = 100;
/** Warnings of one sort that are told one by one. */
const MOST_WARNINGS = 20;

export interface Findings {
  /** `path` says where (`lots.json:12 lot "car_7" images[0]`), `message` goes on from it (`must be a string`). */
  problem(path: string, message: string): void;
  /** Further problems are only counted. */
  readonly full: boolean;
  /** How many problems there are: with one, nothing will be sent. */
  readonly problems: number;
  /** A field that is left out; each name is told once, with how often it stands. */
  unknownField(place: string, name: string): void;
  /** A sentence of a sort that can come thousands of times; `sort` names them in the plural (`missing photos`). */
  warning(sort: string, sentence: string): void;
  warnings(): string[];
  /** Throws `invalid_input` when there is a problem. */
  settle(): void;
}

export function createFindings(inputs: readonly string[]): Findings {
  const details: ErrorDetail[] = [];
  const fields = new Map<string, { place: string; times: number }>();
  const sorts = new Map<string, { shown: string[]; more: number }>();
  let problems = 0;
  let otherFields = 0;

  const addProblem = (path: string, message: string): void => {
    problems += 1;
    if (details.length < MOST_PROBLEMS) details.push({ path, message });
  };
  const addField = (place: string, name: string): void => {
    const known = fields.get(name);
    if (known !== undefined) known.times += 1;
    else if (fields.size < MOST_WARNINGS) fields.set(name, { place, times: 1 });
    else otherFields += 1;
  };
  const addWarning = (sort: string, sentence: string): void => {
    const known = sorts.get(sort) ?? { shown: [], more: 0 };
    sorts.set(sort, known);
    if (known.shown.length < MOST_WARNINGS) known.shown.push(sentence);
    else known.more += 1;
  };
  return {
    problem: addProblem,
    get full() {
      return details.length === MOST_PROBLEMS;
    },
    get problems() {
      return problems;
    },
    unknownField: addField,
    warning: addWarning,
    warnings: () => [...fieldWarnings(fields, otherFields), ...sortWarnings(sorts)],
    settle: () => {
      if (problems > 0) throw refusal(inputs, details, problems);
    },
  };
}

function fieldWarnings(fields: ReadonlyMap<string, { place: string; times: number }>, others: number): string[] {
  const warnings = [...fields].map(([name, { place, times }]) => {
    const more = times === 1 ? '' : ` and ${times - 1} more`;
    return `The field ${quoted(name)} in ${place}${more} is not known and was left out.`;
  });
  return others === 0 ? warnings : [...warnings, `And ${others} more fields of other names.`];
}

function sortWarnings(sorts: ReadonlyMap<string, { shown: string[]; more: number }>): string[] {
  return [...sorts].flatMap(([sort, { shown, more }]) =>
    more === 0 ? shown : [...shown, `And ${more} more ${sort}.`],
  );
}

function refusal(inputs: readonly string[], details: readonly ErrorDetail[], problems: number): DescgenError {
  const where = inputs.length === 1 ? inputName(inputs[0] ?? '') : `${inputs.length} inputs`;
  const count = problems.toLocaleString('en');
  const first = `${details[0]?.path} ${details[0]?.message}.`;
  if (problems === 1) return new DescgenError('invalid_input', `1 problem in ${where}: ${first}`, { details });
  const shown = problems > details.length ? `; the first ${details.length} are listed` : '';
  return new DescgenError('invalid_input', `${count} problems in ${where}${shown}. The first: ${first}`, { details });
}

/** An input as it stands in every place that is told: as it was given, `stdin` for `-`. */
export function inputName(input: string): string {
  return input === '-' ? 'stdin' : showName(input);
}
