/** Results as Markdown (CommonMark), a section for each lot. */
import type { LotAnswer, StatusAnswer } from '../../../api/contract/contract.js';
import { withoutUnsafe } from '../../output/clean-text.js';
import { readableUrl } from '../../output/readable-url.js';
import { counted } from '../../output/terminal-text.js';

export async function* markdownText(job: StatusAnswer, lots: AsyncIterable<LotAnswer>): AsyncGenerator<string> {
  const head = [
    job.status,
    counted(job.total_lots, 'lot'),
    job.languages.join(', '),
    `generator ${escaped(job.generator)}`,
  ];
  if (job.completed_at !== null) head.push(job.completed_at);
  yield `# Job ${job.job_id}\n\n${head.map((part) => part.replaceAll('_', ' ')).join(' · ')}\n`;
  for await (const lot of lots) yield lotMarkdown(lot);
}

export function lotMarkdown(lot: LotAnswer): string {
  const blocks = [`## ${escaped(lot.lot_id)}`];
  if (lot.status !== 'completed') {
    blocks.push(`**${lot.status}**${lot.error === undefined ? '' : `: ${escaped(lot.error.message)}`}`);
  }
  for (const one of lot.descriptions) {
    blocks.push(`### ${escaped(one.title)} (${one.language})`);
    blocks.push(
      ...one.description
        .split(/\n+/)
        .filter((text) => text !== '')
        .map(escaped),
    );
    if (one.highlights.length > 0) blocks.push(list(one.highlights));
    // A heading would not be in the language of the text; another bullet begins another list.
    if (one.condition.length > 0) blocks.push(list(one.condition, '*'));
  }
  if (lot.missing_images.length > 0) {
    blocks.push(
      `*Photos left out*\n\n${list(lot.missing_images.map(({ url, reason }) => `${readableUrl(url)}: ${reason}`))}`,
    );
  }
  if (lot.warnings.length > 0) blocks.push(`*Warnings*\n\n${list(lot.warnings)}`);
  return `\n${blocks.join('\n\n')}\n`;
}

function list(items: readonly string[], bullet: '-' | '*' = '-'): string {
  return items.map((item) => `${bullet} ${escaped(item)}`).join('\n');
}

/** Text from outside on one line, so that nothing in it is taken for markup. An underscore inside a word is harmless. */
function escaped(text: string): string {
  return withoutUnsafe(text)
    .replace(/[\t\n]+/g, ' ')
    .trim()
    .replace(/[\\`*[\]<>&~|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(?:[#+\-=]|\d{1,9}(?=[.)]))/, (start) => (/\d/.test(start) ? start : `\\${start}`))
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}
