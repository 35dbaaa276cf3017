/** What `cache size` and `cache clear` do: through the daemon, which has the answers open. */
import type { CacheAnswer } from '../../api/contract/contract.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { bytes as bytesText } from '../listen/view/entry-words.js';
import { jsonText } from '../output/json-text.js';
import { counted } from '../output/terminal-text.js';

export async function cacheSize(cli: Cli, { json }: { json?: boolean }): Promise<void> {
  const kept = await (await connect(cli)).cache();
  cli.print(json === true ? jsonText(kept) : `${amount(kept, 'kept')}\n`);
}

export async function clearCache(cli: Cli, { json }: { json?: boolean }): Promise<void> {
  const removed = await (await connect(cli)).clearCache();
  cli.print(json === true ? jsonText(removed) : `${amount(removed, 'removed')}\n`);
}

/** `24 answers kept (18 kB)` */
function amount({ answers, bytes }: CacheAnswer, done: 'kept' | 'removed'): string {
  return `${counted(answers, 'answer')} ${done}${answers === 0 ? '' : ` (${bytesText(bytes)})`}`;
}
