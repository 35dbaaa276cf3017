/** What is found wrong or odd in the inputs: all of it is counted, the first of it is kept, and one error tells it. */

import { DescgenError, type ErrorDetail } from '../../core/errors.js';
import { sentence } from '../../core/text/as-sentence.js';
import { quoted, shown } from '../../core/text/quoted.js';

/** Problems that are reported one by one; the others are counted. */
const MOST_PROBLEMS = 100;
/** Warnings of one sort that are reported one by one. */
const MOST_WARNINGS = 20;

/**
 * What a problem costs when the rest is sent all the same: a lot, an image of a lot, something that was not read at all, the
 * rest of a text that is cut off; or everything, because it concerns the request as a whole.
 */
export type Costs = 'lot' | 'image' | 'unread' | 'rest' | 'request';

export interface ProblemOf {
  costs: Costs;
  /** The lot's, where it has a sound one. */
  lot_id?: string | null;
}

/** What was skipped, so that the rest can be sent. */
export interface LeftOut {
  /** Lots that are not sent, of how many that were found. */
  lots: number;
  total_lots: number;
  /** Images of lots that are sent without them. */
  images: number;
  /** Places that could not be read, or not to their ends: nobody knows how many lots they have. */
  unread: number;
  problems: number;
  /** The first of them. */
  details: readonly LeftOutDetail[];
}

export interface LeftOutDetail extends ErrorDetail {
  what: Exclude<Costs, 'request'>;
  lot_id: string | null;
}

/** How many lots were found, and how many of them can be sent. */
export interface Found {
  lots: number;
  kept: number;
  /** Images that kept lots lost. */
  images: number;
}

export interface Findings {
  /**
   * `path` says where (`lots.json:12 lot "car_7" images[0]`), `message` goes on from it (`must be a string`). It costs a lot
   * where nothing else is said.
   */
  problem(path: string, message: string, of?: ProblemOf): void;
  /** How many problems there are: with one, nothing is sent, unless invalid parts may be skipped. */
  readonly problems: number;
  /** A field that is ignored; each name is reported once, with its count. */
  unknownField(place: string, name: string): void;
  /** A sentence of a sort that can come thousands of times; `sort` names them in the plural (`missing photos`). */
  warning(sort: string, sentence: string): void;
  warnings(): string[];
  /** What was skipped. Throws `invalid_input` when there is a problem and nothing may be skipped, or skipping does not help. */
  settle(found: Found, keepGoing: boolean): LeftOut;
}

/** Where shared readers report problems. */
export type Told = Pick<Findings, 'problem' | 'warning'>;

/** Findings of a part whose problems all cost the same. */
export function costing(findings: Told, costs: Costs): Told {
  return {
    problem: (path, message) => findings.problem(path, message, { costs }),
    warning: (sort, sentence) => findings.warning(sort, sentence),
  };
}

export function createFindings(inputs: readonly string[]): Findings {
  const problems = new Problems();
  const fields = new Map<string, { place: string; times: number }>();
  const sorts = new Map<string, { shown: string[]; more: number }>();
  let otherFields = 0;

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
    problem: (path, message, of = { costs: 'lot' }) => problems.add({ path, message }, of),
    get problems() {
      return problems.count;
    },
    unknownField: addField,
    warning: addWarning,
    warnings: () => [...fieldWarnings(fields, otherFields), ...sortWarnings(sorts)],
    settle: (found, keepGoing) => {
      const refusal = problems.count === 0 ? null : problems.refusal(inputs, { ...found, keepGoing });
      if (refusal !== null) throw refusal;
      return problems.leftOut(found);
    },
  };
}

/** All are counted, the first of them are kept. */
class Problems {
  count = 0;
  private unread = 0;
  private readonly details: LeftOutDetail[] = [];
  /** Problems of the whole request, which nothing can be left out for. */
  private readonly obstacles: ErrorDetail[] = [];
  /** All in the order in which they were found. */
  private readonly first: ErrorDetail[] = [];

  add(detail: ErrorDetail, { costs, lot_id = null }: ProblemOf): void {
    this.count += 1;
    keepFirst(this.first, detail);
    if (costs === 'unread' || costs === 'rest') this.unread += 1;
    if (costs === 'request') keepFirst(this.obstacles, detail);
    else keepFirst(this.details, { what: costs, lot_id, ...detail });
  }

  leftOut({ lots, kept, images }: Found): LeftOut {
    const { count: problems, unread, details } = this;
    return { lots: lots - kept, total_lots: lots, images, unread, problems, details };
  }

  /** Null where the rest can be sent. */
  refusal(inputs: readonly string[], { kept, keepGoing }: Found & { keepGoing: boolean }): DescgenError | null {
    const { count, first, obstacles } = this;
    const helps = kept > 0 && obstacles.length === 0;
    if (!keepGoing) return refusal(inputs, { count, details: first, ...(helps ? { advice: ADVICE } : {}) });
    if (helps) return null;
    if (obstacles.length === 0) return refusal(inputs, { count, details: first, advice: 'No valid lot remains.' });
    // Behind a hundred others it would not be seen.
    const details = [...obstacles, ...this.details].slice(0, MOST_PROBLEMS);
    return refusal(inputs, {
      count,
      details,
      advice: 'The first concerns the whole submission, so --keep-going cannot skip it.',
    });
  }
}

const ADVICE = 'Nothing was sent; --keep-going skips what is invalid and sends the rest.';

function keepFirst<T>(list: T[], one: T): void {
  if (list.length < MOST_PROBLEMS) list.push(one);
}

function fieldWarnings(fields: ReadonlyMap<string, { place: string; times: number }>, others: number): string[] {
  const warnings = [...fields].map(([name, { place, times }]) => {
    const more = times === 1 ? '' : ` and ${times - 1} more`;
    return `Ignored the unknown field ${quoted(name)} in ${place}${more}.`;
  });
  return others === 0 ? warnings : [...warnings, `And ${others.toLocaleString('en')} more unknown fields.`];
}

function sortWarnings(sorts: ReadonlyMap<string, { shown: string[]; more: number }>): string[] {
  return [...sorts].flatMap(([sort, { shown, more }]) =>
    more === 0 ? shown : [...shown, `And ${more.toLocaleString('en')} more ${sort}.`],
  );
}

interface Refusal {
  count: number;
  details: readonly ErrorDetail[];
  advice?: string;
}

function refusal(inputs: readonly string[], { count, details, ...advice }: Refusal): DescgenError {
  const where = inputs.length === 1 ? inputName(inputs[0] ?? '') : `${inputs.length} inputs`;
  const told = details.map(({ path, message }) => ({ path, message }));
  const first = sentence(`${told[0]?.path} ${told[0]?.message}`);
  const options = { details: told, ...advice };
  if (count === 1) return new DescgenError('invalid_input', `1 problem in ${where}: ${first}`, options);
  const shown = count > told.length ? `; the first ${told.length} are listed` : '';
  const head = `${count.toLocaleString('en')} problems in ${where}${shown}`;
  return new DescgenError('invalid_input', `${head}. The first: ${first}`, options);
}

/** What places call an input: as it was given, `stdin` for `-`. */
export function inputName(input: string): string {
  return input === '-' ? 'stdin' : shown(input);
}
