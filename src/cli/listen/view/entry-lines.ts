/** What `listen` prints in a pipe: one line per webhook. */
import { clipped } from '../../../core/text/clip.js';
import { maskedUrl } from '../../../core/text/mask-url.js';
import type { Entry } from '../../../listen/entry.js';
import type { Verdict } from '../../../listen/verdict.js';
import type { Style } from '../../output/style.js';
import { visible } from '../../output/terminal-text.js';
import {
  answered,
  attemptOf,
  clock,
  commandRan,
  forwarded,
  forwardFailed,
  lots,
  payloadOf,
  repeated,
  resultsFetched,
  verdictPaint,
  verdictWord,
} from './entry-words.js';

/** Of a program's output (UTF-16 units). */
const MOST_QUOTED = 200;

/** The line of a webhook: printed when its answer is sent, or at once when that takes a while. */
export function entryLine(entry: Entry, style: Style): string {
  const { verdict, via, repeats, performed } = entry;
  const parts = [
    style.dim(clock(entry.request.received_at)),
    `#${entry.number}`,
    verdictPaint(verdict, style)(verdictWord(verdict)),
    ...tellsOf(verdict),
    answerText(entry, style),
    ...(performed?.given_up === true ? ['the sender gave up'] : []),
    ...(via === 'tunnel' ? [style.dim('via tunnel')] : []),
    ...(repeats === null ? [] : [style.yellow(repeated(repeats))]),
    ...whyOf(entry, style),
  ];
  return `${parts.join('  ')}\n`;
}

/** The results of its actions; empty when there were none. */
export function actionLine(entry: Entry, style: Style): string {
  if (entry.forwarded === null && entry.command === null && entry.results === null) return '';
  const parts = [...forwardedTexts(entry, style), ...commandTexts(entry, style), ...resultTexts(entry, style)];
  if (parts.length === 0) return '';
  return `${style.dim(clock(entry.request.received_at))}  #${entry.number}  ${parts.join('  ')}\n`;
}

function tellsOf(verdict: Verdict): string[] {
  const payload = payloadOf(verdict);
  if (payload === null) return [];
  const attempt = attemptOf(verdict) ?? 1;
  const told = [visible(payload.status), `${lots(payload)} lots`, visible(clipped(payload.job_id))];
  return attempt > 1 ? [...told, `attempt ${attempt}`] : told;
}

function answerText({ performed, plan }: Entry, style: Style): string {
  if (performed === null) {
    return style.dim(plan === null || plan.behaviour === 'answer' ? 'not answered yet' : `plays ${plan.behaviour}`);
  }
  const good = performed.status !== null && performed.status < 300 && performed.behaviour === 'answer';
  return (good ? style.green : style.yellow)(answered(performed));
}

function whyOf({ verdict, request }: Entry, style: Style): string[] {
  if (verdict.kind === 'verified') return [];
  if (verdict.kind === 'unsuitable')
    return [visible(`${request.method} ${maskedUrl(request.target)}: ${verdict.message}`)];
  return [`${visible(verdict.message)} ${style.bold('What to do:')} ${visible(verdict.advice)}`];
}

function forwardedTexts({ forwarded: answer }: Entry, style: Style): string[] {
  if (answer === null) return [];
  const paint = forwardFailed(answer) ? style.red : style.green;
  const quote =
    answer.kind === 'answered' ? excerpt(answer.body.toString('utf8'), style) : ` ${visible(answer.message)}`;
  return [`forwarded: ${paint(forwarded(answer))}${quote}`];
}

function commandTexts({ command }: Entry, style: Style): string[] {
  if (command === null) return [];
  const paint = command.error === null ? style.green : style.red;
  const why = command.error === null ? '' : ` ${visible(command.error)}`;
  return [
    `command: ${paint(commandRan(command))}${why}${excerpt(command.output.trim().split('\n').at(-1) ?? '', style)}`,
  ];
}

function resultTexts({ results }: Entry, style: Style): string[] {
  if (results === null) return [];
  return [`results: ${(results.ok ? style.green : style.red)(resultsFetched(results))}`];
}

function excerpt(text: string, style: Style): string {
  const part = text.trim().slice(0, MOST_QUOTED);
  return part === '' ? '' : ` ${style.dim(visible(part))}`;
}
