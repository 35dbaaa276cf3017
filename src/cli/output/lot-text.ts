/** A described lot for a person to read. */
import type { LotAnswer } from '../../api/contract/contract.js';
import { readableUrl } from './readable-url.js';
import type { Style } from './style.js';
import { proseWidth, visible, wrapped } from './terminal-text.js';

export function lotText(lot: LotAnswer, style: Style): string {
  const width = proseWidth(style.width);
  const paragraph = (text: string, indent = '  '): string => wrapped(text, width, indent);
  const lines: string[] = [`${style.bold(visible(lot.lot_id))}  ${lotStatusWord(lot, style)}`];
  if (lot.error !== undefined) lines.push(paragraph(style.red(visible(lot.error.message))));
  for (const { url, reason } of lot.missing_images) {
    lines.push(paragraph(style.yellow(`photo left out: ${visible(readableUrl(url))}: ${visible(reason)}`)));
  }
  for (const warning of lot.warnings) lines.push(paragraph(style.yellow(`warning: ${visible(warning)}`)));
  for (const one of lot.descriptions) {
    lines.push('', `  ${style.dim(`[${one.language}]`)} ${style.bold(visible(one.title))}`);
    for (const text of one.description.split('\n')) lines.push(paragraph(visible(text)));
    for (const highlight of one.highlights) lines.push(paragraph(`• ${visible(highlight)}`, '    '));
    for (const note of one.condition) lines.push(paragraph(`! ${visible(note)}`, '    '));
  }
  return `${lines.join('\n')}\n\n`;
}

function lotStatusWord(lot: LotAnswer, style: Style): string {
  if (lot.status === 'completed') return style.green(lot.status);
  return lot.status === 'failed' || lot.status === 'cancelled' ? style.red(lot.status) : style.cyan(lot.status);
}
