/** Errors as a person reads them. */
import { DescgenError, EXIT, exitCodeOf } from '../../core/errors.js';
import type { Style } from './style.js';
import { visible, wrappedLines } from './terminal-text.js';

/** The problem, where it is, and what to do. Stack traces only on request. */
export function errorText(error: unknown, options: { style: Style; verbose: boolean }): string {
  const { style, verbose } = options;
  const lines: string[] = [];
  if (error instanceof DescgenError) {
    const head = error.code === 'interrupted' ? '' : `${style.red('error:')} `;
    lines.push(`${head}${visible(error.message)}`);
    for (const { path, message } of unsaid(error)) lines.push(`  ${style.bold(visible(path))}: ${visible(message)}`);
    if (error.advice !== undefined) lines.push(visible(error.advice));
  } else {
    const message = error instanceof Error ? error.message : String(error);
    lines.push(`${style.red('error:')} ${visible(message)}`);
    if (!verbose) lines.push('  This is unexpected; run it again with --verbose to see where it comes from.');
  }
  if (verbose) lines.push(...traces(error).map((line) => style.dim(line)));
  return wrappedLines(`${lines.join('\n')}\n`, style.width);
}

/** The details, but for a single one that the message contains already. */
function unsaid({ message, details }: DescgenError): DescgenError['details'] {
  const [only, ...others] = details;
  if (only === undefined || others.length > 0) return details;
  const isSaid = message.includes(only.path) && message.includes(only.message.replace(/\.$/, ''));
  return isSaid ? [] : details;
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
