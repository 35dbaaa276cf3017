/** The outcome of a run as one object, whose fields stay what they are: programs read it. */
import { type Exchange, type Result, wordOf } from './check-model.js';
import type { Found } from './run-checks.js';

export type Verdict = 'pass' | 'warn' | 'fail';

export interface CheckReport {
  url: string;
  verdict: Verdict;
  counts: Record<Result, number>;
  checks: CheckEntry[];
}

export interface CheckEntry {
  id: string;
  title: string;
  result: Result;
  sent: {
    /** In a few words. */
    what: string;
    /** How many requests; the one that decided follows, null where none did. */
    requests: number;
    method: string | null;
    headers: Readonly<Record<string, string>> | null;
    /** Its beginning. */
    body: string | null;
    body_bytes: number | null;
  };
  answer: {
    /** Null when there was no answer. */
    status: number | null;
    /** Why there was none. */
    reason: string | null;
    /** In a few words, the sum of all of them. */
    summary: string;
    headers: Readonly<Record<string, string>> | null;
    body: string | null;
    ms: number | null;
  };
  advice: string | null;
}

const MOST_SHOWN = 2_048;

export function verdictOf(results: readonly Result[]): Verdict {
  if (results.includes('fail')) return 'fail';
  return results.includes('warn') ? 'warn' : 'pass';
}

export function countsOf(results: readonly Result[]): Record<Result, number> {
  const counts = { pass: 0, info: 0, warn: 0, fail: 0, skip: 0 };
  for (const result of results) counts[result] += 1;
  return counts;
}

export function reportOf(url: string, all: readonly Found[]): CheckReport {
  const results = all.map(({ result }) => result);
  return { url, verdict: verdictOf(results), counts: countsOf(results), checks: all.map(entryOf) };
}

function entryOf(found: Found): CheckEntry {
  const { check, result, advice, exchanges, decisive } = found;
  const came = decisive?.came ?? found.trouble ?? null;
  const answered = came?.kind === 'answered' ? came.answer : null;
  return {
    id: check.id,
    title: check.title,
    result,
    sent: { what: check.sends, requests: exchanges.length, ...requestOf(decisive) },
    answer: {
      status: answered?.status ?? null,
      reason: came?.kind === 'unanswered' ? came.reason : null,
      summary: summaryOf(found),
      headers: answered?.headers ?? null,
      body: answered?.body ?? null,
      ms: came?.ms ?? null,
    },
    advice,
  };
}

function requestOf(decisive: Exchange | null): Pick<CheckEntry['sent'], 'method' | 'headers' | 'body' | 'body_bytes'> {
  if (decisive === null) return { method: null, headers: null, body: null, body_bytes: null };
  const { method, sent } = decisive;
  return { method, headers: sent.headers, body: shortened(sent.body), body_bytes: Buffer.byteLength(sent.body) };
}

function shortened(body: string): string {
  return body.length <= MOST_SHOWN ? body : `${body.slice(0, MOST_SHOWN)}…`;
}

/** What came back, in a few words: `200 in 12 ms`; `37 × 200, 13 × no answer (reset) in 812 ms`. */
export function summaryOf({ exchanges, decisive, note }: Pick<Found, 'exchanges' | 'decisive' | 'note'>): string {
  if (note !== null) return note;
  const cames = exchanges.length === 0 && decisive !== null ? [decisive.came] : exchanges.map(({ came }) => came);
  const [only] = cames;
  if (only === undefined) return '';
  if (cames.length === 1)
    return only.kind === 'answered' ? `${wordOf(only)} in ${milliseconds(only.ms)}` : wordOf(only);
  const tally = new Map<string, number>();
  for (const came of cames) tally.set(wordOf(came), (tally.get(wordOf(came)) ?? 0) + 1);
  const parts = [...tally].map(([word, count]) => `${count} × ${word}`);
  return `${parts.join(', ')} in ${milliseconds(Math.max(...cames.map(({ ms }) => ms)))}`;
}

function milliseconds(ms: number): string {
  return `${Math.round(ms)} ms`;
}
