/**
 * The texts of many lots on their way out of a thread. As bytes in a few blocks they move without a copy, stay out of the heap,
 * and are read a block at a time, when the store asks for them.
 */
import type { NewLots } from '../../core/ports/store.js';

export interface PackedLots {
  count: number;
  /** UTF-8; in each block the JSON texts of some lots, a line each. */
  blocks: Uint8Array[];
}

/** UTF-16 units; a block has at least one lot. */
const TEXT_PER_BLOCK = 256 * 1024;

export interface LotPacker {
  add(text: string): void;
  /** All that were added; nothing may be added afterwards. */
  packed(): PackedLots;
}

export function createLotPacker(): LotPacker {
  const encoder = new TextEncoder();
  const blocks: Uint8Array[] = [];
  let texts: string[] = [];
  let size = 0;
  let count = 0;
  const flush = (): void => {
    if (texts.length > 0) blocks.push(encoder.encode(texts.join('\n')));
    texts = [];
    size = 0;
  };
  return {
    add(text) {
      texts.push(text);
      size += text.length;
      count += 1;
      if (size >= TEXT_PER_BLOCK) flush();
    },
    packed() {
      flush();
      return { count, blocks };
    },
  };
}

/** Each block is decoded when it is reached. */
export function unpackLots({ count, blocks }: PackedLots): NewLots {
  return {
    length: count,
    *[Symbol.iterator]() {
      const decoder = new TextDecoder();
      for (const block of blocks) yield* decoder.decode(block).split('\n');
    },
  };
}
