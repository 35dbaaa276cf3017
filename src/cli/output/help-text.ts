/** Help, fitted to the terminal: commander wraps its own lists, this wraps the paragraphs behind them. */
import { wrapped } from './terminal-text.js';

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
      lines.push(line);
    } else {
      paragraph.push(line);
    }
  }
  endParagraph();
  return lines.join('\n');
}
