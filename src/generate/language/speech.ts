/**
 * The messages of one language, ready to be said. What needs no choice of form is put together without Fluent, which is
 * most of a text; what does need one is formatted by it.
 */
import type { FluentBundle } from '@fluent/bundle';
import { DescgenError } from '../../core/errors.js';
import { remembering } from '../text.js';
import { OPTIONAL, REQUIRED } from './messages.js';

type Pattern = Parameters<FluentBundle['formatPattern']>[0];
type Args = Record<string, string | number>;
type Format = (args: Args) => string;

/** Messages by id: formatted once where they take no values, their patterns at hand where they do. */
export function createSpeech(tag: string, bundle: FluentBundle) {
  const formats = new Map<string, Format>();
  const words = new Map<string, string>();
  /** By `id.name`. */
  const attributes = new Map<string, string>();
  const errors: Error[] = [];
  const formatted = (id: string, pattern: Pattern, args: Record<string, string | number> | null): string => {
    const text = bundle.formatPattern(pattern, args, errors);
    if (errors.length === 0) return text;
    const [cause] = errors.splice(0);
    throw new DescgenError('generator_failed', `The message ${id} of the language ${tag} cannot be formatted.`, {
      cause,
    });
  };
  const byFluent =
    (id: string, pattern: Pattern): Format =>
    (args) =>
      formatted(id, pattern, args);
  for (const { id, args } of [...REQUIRED, ...OPTIONAL]) {
    const message = bundle.getMessage(id);
    if (message?.value === null || message?.value === undefined) continue;
    formats.set(
      id,
      plainFormat(message.value) ?? countedFormat(args, byFluent(id, message.value)) ?? byFluent(id, message.value),
    );
    if (args.length === 0) words.set(id, formatted(id, message.value, null));
    for (const [name, pattern] of Object.entries(message.attributes)) {
      attributes.set(`${id}.${name}`, formatted(`${id}.${name}`, pattern, null));
    }
  }
  const unknown = (id: string) => new DescgenError('generator_failed', `The language ${tag} has no message ${id}.`);
  const found = <T>(map: ReadonlyMap<string, T>, id: string): T => {
    const value = map.get(id);
    if (value === undefined) throw unknown(id);
    return value;
  };
  const phrase = (id: string) => attributes.get(`${id}.phrase`) ?? found(words, id);
  const gender = (id: string) => attributes.get(`${id}.gender`) ?? '';
  return {
    format: (id: string, args: Record<string, string | number>) => found(formats, id)(args),
    has: (id: string) => formats.has(id),
    /** By `id.name`. */
    attribute: (id: string) => attributes.get(id),
    word: (id: string) => found(words, id),
    phrase,
    gender,
    agreeing: (id: string, noun: string) => attributes.get(`${id}.${gender(noun)}`) ?? phrase(id),
  };
}

/** Arguments that are numbers: their digits and forms are Fluent's affair. */
const NUMBERS: ReadonlySet<string> = new Set(['count', 'day', 'first_day', 'last_day']);

/** For a pattern of nothing but texts and values that are texts; null for any other. */
function plainFormat(pattern: Pattern): Format | null {
  if (typeof pattern === 'string') return () => pattern;
  const parts: { text: string; name: string }[] = [];
  for (const element of pattern) {
    if (typeof element === 'string') parts.push({ text: element, name: '' });
    else if (element.type === 'var' && !NUMBERS.has(element.name)) parts.push({ text: '', name: element.name });
    else if (element.type === 'str') parts.push({ text: element.value, name: '' });
    else return null;
  }
  return (args) => {
    let said = '';
    for (const { text, name } of parts) said += name === '' ? text : args[name];
    return said;
  };
}

/** A message that depends on a count alone says few things: each is formatted once. */
function countedFormat(args: readonly string[], format: Format): Format | null {
  if (args.length !== 1 || args[0] !== 'count') return null;
  const said = remembering((count: string | number) => format({ count }), 500);
  return ({ count = 0 }) => said(count);
}
