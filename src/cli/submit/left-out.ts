/** What `submit --keep-going` skipped. */
import { sentence } from '../../core/text/as-sentence.js';
import type { LeftOut, LeftOutDetail } from '../../intake/read-inputs.js';
import type { Style } from '../output/style.js';
import { counted, visible } from '../output/terminal-text.js';

const WORDS: Readonly<Record<LeftOutDetail['what'], string>> = {
  lot: 'lot skipped',
  image: 'image skipped',
  unread: 'not read',
  rest: 'cut off',
};

/** A sentence for each of the first problems, how many more there are, and the sum; '' when nothing was skipped. */
export function leftOutText(leftOut: LeftOut, style: Style): string {
  const { details, problems } = leftOut;
  if (problems === 0) return '';
  const lines = details.map(
    ({ what, path, message }) => `${style.yellow(`${WORDS[what]}:`)} ${visible(path)} ${sentence(visible(message))}`,
  );
  const more = problems - details.length;
  if (more > 0) lines.push(`and ${more.toLocaleString('en')} more.`);
  return [...lines, `${leftOutSum(leftOut)}.`].map((line) => `descgen: ${line}\n`).join('');
}

/** `2 of 48 lots skipped, and 1 image of the others; there may be more in 2 places that could not be read`. */
export function leftOutSum({ lots, total_lots, images, unread }: LeftOut): string {
  const some = `${lots.toLocaleString('en')} of ${counted(total_lots, 'lot')} skipped`;
  const photos = images === 0 ? '' : `, and ${counted(images, 'image')} of ${lots === 0 ? 'them' : 'the others'}`;
  const places = unread === 1 ? '1 place' : `${unread.toLocaleString('en')} places`;
  return `${some}${photos}${unread === 0 ? '' : `; there may be more in ${places} that could not be read`}`;
}
