/** What `submit` says at its end about lots that nothing but a vision model can describe. */
import type { Cli } from '../cli.js';
import { counted, visible } from '../output/terminal-text.js';
import type { RequestParts } from './build-request.js';
import type { ReadLots } from './read-submission.js';

/** One line, with the command that fits what answers on this machine. */
export async function adviseModel(
  cli: Cli,
  { photosAlone }: Pick<ReadLots, 'photosAlone'>,
  { generator }: Pick<RequestParts, 'generator'>,
): Promise<void> {
  if (photosAlone === 0 || generator !== 'builtin') return;
  const { adviceFor, findUsable } = await import('../models/found-models.js');
  const advice = visible(adviceFor(await findUsable(cli)));
  const has = photosAlone === 1 ? 'has' : 'have';
  cli.note(
    `descgen: ${counted(photosAlone, 'lot')} ${has} only photos; a vision model would describe what they show: ${advice}.\n`,
  );
}
