import { DescgenError, EXIT, exitCodeOf } from '../../core/errors.js';
import type { Style } from './style.js';
import { visible } from './terminal-text.js';

/** What a person is told of an error: what is wrong, where, what to do. Stack traces only when asked for. */
export function errorText(error: unknown, options: { style: Style; verbose: boolean }): string {
  const { style, verbose } = options;
  const lines: string[] = [];
  if (error instanceof DescgenError) {
    const head = error.code === 'interrupted' ? '' : `${style.red('error:')} `;
    lines.push(`${head}${visible(error.message)}`);
    for (const { path, message } of error.details) lines.push(`  ${style.bold(visible(path))}: ${visible(message)}`);
    if (error.advice !== undefined) lines.push(visible(error.advice));
  } else {
    const message = error instanceof Error ? error.message : String(error);
    lines.push(`${style.red('error:')} ${visible(message)}`);
    if (!verbose) lines.push('  This was not expected; run it again with --verbose to see where it came from.');
  }
  if (verbose) lines.push(...traces(error).map((line) => style.dim(line)));
  return `${lines.join('\n')}\n`;
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
