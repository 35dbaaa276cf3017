/** What a server wrote, made fit for messages, results and logs: every text of a server that is kept goes through here. */
import type { ModelConfig } from '../core/models/model-config.js';
import { clipped } from '../core/text/clip.js';
import { UNSAFE, unicodeEscapes } from '../core/text/unsafe-characters.js';

/** A sentence of ours with the words of a server in it. */
const MOST = 400;

/**
 * Some servers quote the key or the photo that they refuse: both go before anything is cut, because a part of a key is one too.
 * What a terminal would obey is escaped.
 */
export function serverWords(text: string, { key }: Pick<ModelConfig, 'key'>): string {
  const plain = key === null ? text : text.replaceAll(key, '…');
  const short = clipped(plain.replace(/[A-Za-z0-9+/_-]{80,}={0,2}/g, '…').replace(/\s+/g, ' '), MOST);
  return short.replace(UNSAFE, unicodeEscapes);
}
