/** How problems in a JSON text are reported: their place and wording. */
import { DescgenError, type ErrorDetail } from '../core/errors.js';
import { quoted } from '../core/text/quoted.js';

/** Nothing that a client wrote is repeated at greater length, in characters. */
const SHOWN = 80;
const PATH_SHOWN = 500;

/** A step into a JSON value: a key of an object or an index of an array. */
export type PathStep = string | number;

/** `lots[3].attributes.make`; keys that are not plain words are written in brackets and quotes. */
export function pathText(steps: readonly PathStep[]): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (!/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(step)) path += `[${quoted(step)}]`;
    else path += path === '' ? clip(step, SHOWN) : `.${clip(step, SHOWN)}`;
  }
  return clip(path, PATH_SHOWN);
}

/** Line and column count from 1, columns in characters (code points); `\n`, `\r\n` and `\r` end a line. */
export interface Place {
  at: number;
  line: number;
  column: number;
}

/** The position of a part in a larger text that is read part by part: problems are reported by their places in the whole. */
export interface Within {
  line: number;
  column: number;
  /** The way to the value that the text holds. */
  path: readonly PathStep[];
}

export const ALONE: Within = { line: 1, column: 1, path: [] };

/** Where the text itself begins. */
export function beginningOf({ line, column }: Within): Place {
  return { at: 0, line, column };
}

/** The place of `at` in the text, counted from an earlier place. */
export function placeAt(text: string, at: number, from: Place = beginningOf(ALONE)): Place {
  let { line, column } = from;
  for (let index = from.at; index < at; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(index + 1) !== 0x0a)) {
      line++;
      column = 1;
    } else if ((unit & 0xfc00) !== 0xdc00) {
      column++;
    }
  }
  return { at, line, column };
}

/** `line 3, column 14` */
export function placeText({ line, column }: Place): string {
  return `line ${line}, column ${column}`;
}

/** `expected a comma, but found "x"`: a word or number is shown whole, otherwise one character. */
export function expected(what: string, text: string, at: number): string {
  const found = /^(?:[\w.+-]+|.)/su.exec(text.slice(at, at + SHOWN))?.[0];
  if (found === undefined) return `expected ${what}, but the text ends`;
  return `expected ${what}, but found ${found === '"' ? 'a string' : JSON.stringify(found)}`;
}

/** The error for a text that is not JSON at `place`; `message` describes the problem there. */
export function notJson(place: Place, message: string): DescgenError {
  const path = placeText(place);
  return new DescgenError('invalid_json', `This is not valid JSON at ${path}: ${message}.`, {
    details: [{ path, message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.` }],
  });
}

/** The error for a text whose value at `steps` is nested too deeply. */
export function tooDeep(place: Place, steps: readonly PathStep[], limit: number): DescgenError {
  const path = pathText(steps);
  const message = `The value at ${placeText(place)} is nested more than ${limit} levels deep; make it flatter.`;
  return new DescgenError('invalid_json', message, { details: [{ path, message }] });
}

/** A duplicate key of an object. */
export interface KeyTwice {
  path: string;
  key: string;
  place: Place;
}

/** The error for a text with duplicate keys: some of them, in the order of the text, and how many more there are. */
export function keysTwice(some: readonly KeyTwice[], more: number): DescgenError {
  const details: ErrorDetail[] = some.map(({ path, key, place }) => ({
    path,
    message: `Duplicate key ${quoted(key)} in one object (again at ${placeText(place)}); parsers disagree about which wins, so keep only one.`,
  }));
  const [first] = details;
  const others = details.length - 1 + more;
  const rest =
    others === 0
      ? ''
      : others === 1
        ? ' One other key is also duplicated.'
        : ` ${others} other keys are also duplicated.`;
  return new DescgenError('invalid_json', `${first?.path ?? ''}: ${first?.message ?? ''}${rest}`, { details });
}

function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}…`;
}
