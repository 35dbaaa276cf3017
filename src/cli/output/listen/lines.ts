/** What `listen` prints where nobody can look at a view: one line a webhook. */
import type { Entry, Forwarded } from '../../../listen/entry.js';
import type { Verdict } from '../../../listen/verdict.js';
import type { Style } from '../style.js';
import { visible } from '../text.js';

/** The line of a webhook whose answer is out, or planned and not coming soon. */
export function entryLine(entry: Entry, style: Style): string {
  const parts = [
    style.dim(timeOf(entry.request.received_at)),
    `#${entry.number}`,
    verdictWord(entry.verdict, style),
    ...tellsOf(entry.verdict),
    answered(entry, style),
    ...(entry.via === 'tunnel' ? [style.dim('by the tunnel')] : []),
    ...(entry.repeats === null ? [] : [style.yellow(`repeats #${entry.repeats}`)]),
  ];
  return `${[...parts, ...whyOf(entry, style)].join('  ')}\n`;
}

/** What became of it afterwards; empty when nothing was to be done. */
export function actionLine(entry: Entry, style: Style): string {
  const parts = [
    ...(entry.forwarded === null ? [] : [forwardedText(entry.forwarded, style)]),
    ...commandTexts(entry, style),
    ...resultTexts(entry, style),
  ];
  return parts.length === 0
    ? ''
    : `${style.dim(timeOf(entry.request.received_at))}  #${entry.number}  ${parts.join('  ')}\n`;
}

/** `12:03:04` by the local clock. */
export function timeOf(ms: number): string {
  const date = new Date(ms);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((one) => String(one).padStart(2, '0')).join(':');
}

function verdictWord({ kind }: Verdict, style: Style): string {
  if (kind === 'verified') return style.green('verified');
  if (kind === 'unverified') return style.yellow('UNVERIFIED');
  return style.red(kind === 'refused' ? 'bad signature' : 'no webhook');
}

function tellsOf(verdict: Verdict): string[] {
  if (verdict.kind === 'unsuitable' || verdict.payload === null) return [];
  const { status, completed_lots, total_lots, job_id } = verdict.payload;
  const attempt = (verdict.attempt ?? 1) > 1 ? [`attempt ${verdict.attempt}`] : [];
  return [visible(status), `${completed_lots}/${total_lots} lots`, visible(job_id), ...attempt];
}

function answered({ performed, plan }: Entry, style: Style): string {
  if (performed === null)
    return style.dim(plan === null || plan.behaviour === 'answer' ? 'not answered yet' : `plays ${plan.behaviour}`);
  const given_up = performed.given_up ? ' (the sender gave up)' : '';
  if (performed.behaviour !== 'answer') return `played ${performed.behaviour}, ${performed.ms} ms${given_up}`;
  if (performed.status === null) return `no answer, ${performed.ms} ms${given_up}`;
  const status = String(performed.status);
  return `${performed.status < 300 ? style.green(status) : style.yellow(status)} in ${performed.ms} ms${given_up}`;
}

function whyOf({ verdict, request }: Entry, style: Style): string[] {
  if (verdict.kind === 'verified') return [];
  if (verdict.kind === 'unsuitable') return [visible(`${request.method} ${request.target}: ${verdict.message}`)];
  return [`${visible(verdict.message)} ${style.bold('What to do:')} ${visible(verdict.advice)}`];
}

function forwardedText(forwarded: Forwarded, style: Style): string {
  if (forwarded.kind === 'unanswered') return `${style.red('not forwarded')}: ${visible(forwarded.message)}`;
  const { status, ms, body } = forwarded;
  const word = status >= 200 && status <= 299 ? style.green(String(status)) : style.red(String(status));
  const excerpt = body.subarray(0, 200).toString('utf8').trim();
  return `forwarded: ${word} in ${ms} ms${excerpt === '' ? '' : `  ${style.dim(visible(excerpt))}`}`;
}

function commandTexts({ command }: Entry, style: Style): string[] {
  if (command === null) return [];
  const last = command.output.trim().split('\n').at(-1) ?? '';
  const wrote = last === '' ? '' : `  ${style.dim(visible(last.slice(0, 200)))}`;
  if (command.error === null) return [`command: ${style.green('0')} in ${command.ms} ms${wrote}`];
  return [`${style.red('command failed')}: ${visible(command.error)}${wrote}`];
}

function resultTexts({ results }: Entry, style: Style): string[] {
  if (results === null) return [];
  return [results.ok ? `results: ${visible(results.file)}` : `${style.red('no results')}: ${visible(results.message)}`];
}
