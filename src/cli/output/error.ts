/** Errors as a person reads them. */
import { DescgenError, type ErrorDetail, EXIT, exitCodeOf } from '../../core/errors.js';
import { sentence } from '../../core/text/as-sentence.js';
import type { Style } from './style.js';
import { visible, wrappedLines } from './terminal-text.js';

/** The problem, where it is, and what to do. Stack traces only on request. */
export function errorText(error: unknown, options: { style: Style; verbose: boolean }): string {
  const { style, verbose } = options;
  const lines: string[] = [];
  if (error instanceof DescgenError) {
    const head = error.code === 'interrupted' ? '' : `${style.red('error:')} `;
    const { message, others } = eachOnce(error);
    lines.push(`${head}${visible(message)}`);
    for (const { path, message: what } of others) lines.push(`  ${style.bold(visible(path))}: ${visible(what)}`);
    if (error.advice !== undefined) lines.push(visible(error.advice));
  } else {
    const message = error instanceof Error ? error.message : String(error);
    lines.push(`${style.red('error:')} ${visible(message)}`);
    if (!verbose) lines.push('  This is unexpected; run it again with --verbose to see where it comes from.');
  }
  if (verbose) lines.push(...traces(error).map((line) => style.dim(line)));
  return wrappedLines(`${lines.join('\n')}\n`, style.width);
}

/** The sentence at the head, and the details that it does not contain: each problem is printed once, with its place. */
function eachOnce({ message, details }: DescgenError): { message: string; others: DescgenError['details'] } {
  const [first] = details;
  const isFirst = first !== undefined && sentence(first.message) === sentence(message);
  // Such a message is the first problem without its place.
  const head = isFirst && !message.includes(first.path) ? `${first.path}: ${message}` : message;
  const others = isFirst ? details.slice(1) : details;
  return { message: head, others: others.filter((one) => !isSaid(head, one)) };
}

/** The place is followed by the problem; of `b.json` nothing is said where `ab.json` is the place. */
function isSaid(message: string, { path, message: what }: ErrorDetail): boolean {
  const text = what.replace(/\.$/, '');
  const whole = message.toLowerCase();
  return [`${path}: ${text}`, `${path} ${text}`].some((said) => {
    const at = whole.indexOf(said.toLowerCase());
    return at === 0 || (at > 0 && /\s/.test(whole.charAt(at - 1)));
  });
}

export function exitCodeOfError(error: unknown): number {
  return error instanceof DescgenError ? exitCodeOf(error.code) : EXIT.unexpected;
}

function traces(error: unknown): string[] {
  const lines: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const head = lines.length === 0 ? '' : 'caused by ';
    lines.push(...`${head}${at.stack ?? at.message}`.split('\n').map((line) => visible(line)));
  }
  return lines;
}
