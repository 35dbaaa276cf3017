/** Help, fitted to the terminal: commander wraps its own lists, this wraps the rest: paragraphs, examples and long words. */
import { widthOf, wrapped } from './terminal-text.js';

/** Paragraphs are refilled; lines that are indented or end with a colon stay separate. */
export function helpText(text: string, width: number): string {
  const lines: string[] = [];
  let paragraph: string[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) lines.push(wrapped(paragraph.join(' '), width));
    paragraph = [];
  };
  for (const line of text.split('\n')) {
    if (line === '' || /^\s|:$/.test(line)) {
      endParagraph();
      lines.push(...fittedLine(line, width));
    } else {
      paragraph.push(line);
    }
  }
  endParagraph();
  return lines.join('\n');
}

const COMMAND = /^(\s+)\$ (.*?)(?:\s+# (.*))?$/;
const ITEM = /^(\s+)(\S.*?)\s{2,}(\S.*)$/;

function fittedLine(line: string, width: number): string[] {
  if (widthOf(line) <= width) return [line];
  const [, indent = '', command, comment] = COMMAND.exec(line) ?? [];
  if (command !== undefined) {
    const below = `${indent}    `;
    const remark = comment === undefined ? [] : wrapped(comment, width - 2, below).split('\n');
    return [
      ...commandLines(command, { indent, width }),
      ...remark.map((one) => `${below}# ${one.slice(below.length)}`),
    ];
  }
  const [, before = '', term, description] = ITEM.exec(line) ?? [];
  if (term === undefined || description === undefined) return [movedLeft(line, width)];
  return [`${before}${term}`, ...wrapped(description, width, `${before}    `).split('\n')];
}

/** A command on as few lines as it needs; a shell reads them as one. */
function commandLines(command: string, { indent, width }: { indent: string; width: number }): string[] {
  const lines: string[] = [];
  let line = `${indent}$`;
  for (const word of shellWords(command)) {
    if (widthOf(line) + 1 + widthOf(word) + 2 > width && line !== `${indent}$`) {
      lines.push(`${line} \\`);
      line = `${indent}   `;
    }
    line = `${line} ${word}`;
  }
  return [...lines, line];
}

/** Words between which a shell lets a line break: quotes and `$( )` stay together, and so does an option with its value. */
function shellWords(command: string): string[] {
  return command.match(/(?:--[\w-]+ (?=[^-\s|&>]))?(?:"[^"]*"|'[^']*'|\$\([^)]*\)|[^\s"'$]|\$)+/g) ?? [];
}

/** A word that fits into a line, but not behind its indent. */
function movedLeft(line: string, width: number): string {
  const word = line.trimStart();
  return `${' '.repeat(Math.max(0, Math.min(line.length - word.length, width - widthOf(word))))}${word}`;
}
