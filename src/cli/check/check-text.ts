/** The text about a checked receiver, for people. */
import { type Check, isTaken, type Result } from '../../webhook/check/check-model.js';
import { countsOf, summaryOf, verdictOf } from '../../webhook/check/report.js';
import type { Found } from '../../webhook/check/run-checks.js';
import type { Style } from '../output/style.js';
import { counted, table, visible, wrapped } from '../output/terminal-text.js';

const INDENT = ' '.repeat(6);

/** One row for each check as it ends, with what to do under it; those that tell nothing are gathered at the end. */
export class CheckTable {
  private readonly style: Style;
  private readonly width: number;
  private readonly columns: { id: number; sends: number };
  private readonly skipped = new Map<string, string[]>();
  private lastAdvice: string | null = null;

  /** `width` is that of the terminal; `checks` are all there are, so that the columns stand from the first row on. */
  constructor(checks: readonly Pick<Check, 'id' | 'sends'>[], { style, width }: { style: Style; width: number }) {
    this.style = style;
    this.width = width;
    const widest = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length));
    this.columns = { id: widest(checks.map(({ id }) => id)), sends: widest(checks.map(({ sends }) => sends)) };
  }

  row(found: Found): string {
    const { check, result, advice } = found;
    // A sentence, and all there is to tell.
    if (check.gate === true && result === 'fail') {
      const text = wrapped(`${check.id}: ${visible(summaryOf(found))} Nothing was sent.`, this.width, INDENT);
      return `${this.mark(result)}${text.slice(result.length)}\n`;
    }
    if (result === 'skip') {
      const reason = advice ?? '';
      this.skipped.set(reason, [...(this.skipped.get(reason) ?? []), check.id]);
      return '';
    }
    const columns = `${check.id.padEnd(this.columns.id)}  ${check.sends.padEnd(this.columns.sends)}`;
    const summary = visible(summaryOf(found));
    const fits = `${result}  ${columns}  ${summary}`.length <= this.width;
    const row = `${this.mark(result)}  ${fits ? columns : columns.trimEnd()}${fits ? '  ' : `\n${INDENT}`}${summary}\n`;
    return `${row}${this.details(found)}`;
  }

  /** After all rows: what was left, and what it comes to. */
  end(all: readonly Found[]): string {
    if (all.some(({ check, result }) => check.gate === true && result === 'fail')) return '';
    const left = [...this.skipped].map(([reason, ids]) => {
      const names = wrapped(ids.join(', '), this.width, INDENT).slice(INDENT.length);
      return `${this.mark('skip')}  ${names}\n${this.style.dim(wrapped(reason, this.width, INDENT))}\n`;
    });
    return `${left.join('')}\n${this.verdict(all)}`;
  }

  private mark(result: Result): string {
    const { green, yellow, red, cyan, dim } = this.style;
    return { pass: green, info: cyan, warn: yellow, fail: red, skip: dim }[result](result);
  }

  private details({ decisive, result, advice }: Found): string {
    if (result === 'pass') return '';
    const lines: string[] = [];
    const came = decisive?.came;
    if (came?.kind === 'unanswered') lines.push(visible(came.message));
    // The body of an accepting answer shows nothing.
    const said = came?.kind === 'answered' && !isTaken(came) && result !== 'info' ? excerpt(came.answer.body) : '';
    if (/\p{Letter}/u.test(said)) lines.push(`It said: ${said}`);
    if (advice !== null) lines.push(this.told(advice, result));
    this.lastAdvice = advice;
    return lines.map((line) => `${this.style.dim(wrapped(line, this.width, INDENT))}\n`).join('');
  }

  /** The same words under each of six rows tell no more than once. */
  private told(advice: string, result: Result): string {
    if (advice === this.lastAdvice) return 'What to do: as above.';
    return result === 'info' ? visible(advice) : `What to do: ${visible(advice)}`;
  }

  private verdict(all: readonly Found[]): string {
    const results = all.map(({ result }) => result);
    const { pass, info, warn, fail, skip } = countsOf(results);
    const counts = [
      `${pass + info} passed`,
      ...(warn === 0 ? [] : [counted(warn, 'warning')]),
      ...(fail === 0 ? [] : [`${fail} failed`]),
      ...(skip === 0 ? [] : [`${skip} skipped`]),
    ].join(', ');
    const verdict = verdictOf(results);
    const { green, yellow, red } = this.style;
    if (verdict === 'fail') return `${red('The receiver does not follow the guide')}: ${counts}.\n`;
    if (verdict === 'warn') return `${yellow('The receiver follows the guide, with warnings')}: ${counts}.\n`;
    return `${green('The receiver follows the guide')}: ${counts}.\n`;
  }
}

/** The beginning of an answer's body, on one line. */
function excerpt(body: string): string {
  const text = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return visible(text.length <= 160 ? text : `${text.slice(0, 159)}…`);
}

/** For `--list`. */
export function checksText(checks: readonly Pick<Check, 'id' | 'title' | 'always'>[], style: Style): string {
  const rows = checks.map(({ id, title, always }) => [id, always === true ? `${title} (always checked)` : title]);
  const [head, ...rest] = table([['CHECK', 'THE RECEIVER'], ...rows], style.width).split('\n');
  return [style.bold(head ?? ''), ...rest].join('\n');
}
