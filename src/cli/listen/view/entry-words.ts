/** Short descriptions of a webhook and its results: the same words in the view and in plain lines. */
import type { WebhookPayload } from '../../../core/delivery/delivery.js';
import type { CommandRun, Entry, Forwarded, ResultsFetched } from '../../../listen/entry.js';
import type { Verdict } from '../../../listen/verdict.js';
import type { Performed } from '../../../webhook/receiver/behaviour.js';
import type { Style } from '../../output/style.js';
import { visible } from '../../output/terminal-text.js';

/** The local time of day, `11:30:05`. */
export function clock(ms: number): string {
  const second = Math.floor(ms / 1_000);
  if (second !== latest.second) latest = { second, text: new Date(ms).toTimeString().slice(0, 8) };
  return latest.text;
}

/** Many webhooks arrive in the same second. */
let latest = { second: Number.NaN, text: '' };

/** One character, so that the verdict is visible without colour. */
export function verdictMark({ kind }: Verdict): string {
  return { verified: '✓', unverified: '!', refused: '✗', unsuitable: '?' }[kind];
}

/** What the request is to the listener. */
export function verdictWord(verdict: Verdict): string {
  // Its signature matches, but it is not one of descgen's webhooks.
  if (verdict.kind === 'refused' && verdict.code === 'payload_invalid') return WORDS.unsuitable;
  return WORDS[verdict.kind];
}

const WORDS: Readonly<Record<Verdict['kind'], string>> = {
  verified: 'verified',
  unverified: 'UNVERIFIED',
  refused: 'refused',
  unsuitable: 'not a webhook',
};

export function verdictPaint({ kind }: Verdict, style: Style): (text: string) => string {
  return { verified: style.green, unverified: style.yellow, refused: style.red, unsuitable: style.yellow }[kind];
}

export function payloadOf(verdict: Verdict): WebhookPayload | null {
  return verdict.kind === 'unsuitable' ? null : verdict.payload;
}

export function attemptOf(verdict: Verdict): number | null {
  return verdict.kind === 'unsuitable' ? null : verdict.attempt;
}

export function webhookIdOf(verdict: Verdict): string | null {
  return verdict.kind === 'unsuitable' ? null : verdict.webhook_id;
}

const JOB = 8;

/** The short form of a job's id. */
export function shortJob({ job_id }: WebhookPayload): string {
  return visible(job_id.slice(0, JOB));
}

/** Completed lots of all, `9/10`. */
export function lots({ completed_lots, total_lots }: WebhookPayload): string {
  return `${count(completed_lots)}/${count(total_lots)}`;
}

const MISBEHAVED: Readonly<Record<Exclude<Performed['behaviour'], 'answer'>, string>> = {
  timeout: 'no answer',
  reset: 'reset',
  close: 'closed',
  drip: 'dripped',
  flood: 'flooded',
  garbage: 'not HTTP',
};

/** What the sender received: `200 in 4 ms`, `reset after 3 ms`. */
export function answered(performed: Performed): string {
  const word = performed.behaviour === 'answer' ? 'in' : 'after';
  return `${answeredBriefly(performed)} ${word} ${millis(performed.ms)}`;
}

/** The same without the time. */
export function answeredBriefly({ behaviour, status }: Performed): string {
  if (behaviour === 'answer') return status === null ? 'no status' : String(status);
  return `${status === null ? '' : `${status}, `}${MISBEHAVED[behaviour]}`;
}

/** The answer of the program behind `--forward-to`: `500 in 12 ms`, `no answer in 3 ms`. */
export function forwarded(answer: Forwarded): string {
  return `${answer.kind === 'answered' ? answer.status : 'no answer'} in ${millis(answer.ms)}`;
}

export function forwardFailed(answer: Forwarded): boolean {
  return answer.kind === 'unanswered' || answer.status < 200 || answer.status > 299;
}

/** How the command of `--exec` ended: `done in 30 ms`, `exit 1 in 30 ms`, `timed out after 300,000 ms`. */
export function commandRan({ exit_code, failure, ms }: CommandRun): string {
  if (failure === null) return `done in ${millis(ms)}`;
  if (failure === 'timed_out') return `timed out after ${millis(ms)}`;
  // One that ended before its turn took no time.
  if (failure === 'queue_full' || (failure === 'ended' && ms === 0)) return 'not run';
  return `${exit_code === null ? 'failed' : `exit ${exit_code}`} in ${millis(ms)}`;
}

export function resultsFetched(results: ResultsFetched): string {
  return results.ok ? visible(results.file) : `not fetched: ${visible(results.message)}`;
}

/** `repeats #3`: the number of the first identical webhook. */
export function repeated(first: number): string {
  return `repeats #${first}`;
}

/** What is worth a note beside an entry, the most important first. */
export function notes({ verdict, via, results, performed }: Entry): string[] {
  const said: string[] = [];
  if (verdict.kind !== 'verified') said.push(visible(verdict.message));
  if (performed?.given_up === true) said.push('the sender gave up');
  if (results?.ok === false) said.push('results not fetched');
  if (via === 'tunnel') said.push('via tunnel');
  return said;
}

export function millis(ms: number): string {
  return `${count(Math.round(ms))} ms`;
}

export function count(value: number): string {
  // Intl is slow, and this runs for every webhook.
  return Number.isInteger(value) && value >= 0 && value < 1_000 ? String(value) : value.toLocaleString('en');
}

/** `312 bytes`, `1.2 MB`. */
export function bytes(value: number): string {
  if (value < 10_000) return `${count(value)} byte${value === 1 ? '' : 's'}`;
  return value < 1_000_000 ? `${Math.round(value / 1_000)} kB` : `${(value / 1_000_000).toFixed(1)} MB`;
}
