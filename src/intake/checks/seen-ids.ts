/**
 * Which lot ids came before, and where. The first hundred thousand are remembered; the others go to a file, so that memory stays flat
 * however many lots are split into jobs. A filter of fixed size answers for nearly every new id without a look into the file.
 */
import { createHash } from 'node:crypto';

/** A file that only grows. */
export interface Spill {
  write(pieces: readonly Buffer[]): Spilled;
  read(part: Spilled): Buffer;
}

export interface Spilled {
  at: number;
  bytes: number;
}

export interface SeenIds {
  /** The place of the lot that has the id; undefined when none has. */
  placeOf(id: string): string | undefined;
  add(id: string, place: string): void;
  /** Frees the id for another lot. */
  forget(id: string): void;
}

const IN_MEMORY = 100_000;

/** Without a `spill` all ids stay in memory. */
export function createSeenIds(spill: Spill | undefined, inMemory = IN_MEMORY): SeenIds {
  const remembered = new Map<string, string>();
  let others: SeenIds | null = null;
  return {
    placeOf: (id) => remembered.get(id) ?? others?.placeOf(id),
    add: (id, place) => {
      if (spill === undefined || remembered.size < inMemory) remembered.set(id, place);
      else {
        others ??= createSpilledIds(spill);
        others.add(id, place);
      }
    },
    forget: (id) => {
      if (!remembered.delete(id)) others?.forget(id);
    },
  };
}

/** Of one partition, before it is written. */
const BLOCK = 8 * 1024;
/** Places are printed: nobody reads more of one. */
const LONGEST_PLACE = 4 * 1024;
const KEY = 16;
/** A key, whether the id is taken, and how long the place is. */
const HEAD = KEY + 1 + 2;
/** Bits of the filter, a power of two of which a digest gives 27: wrong about one new id in a hundred after ten million ids. */
const FILTER_BITS = 2 ** 27;

interface Partition {
  blocks: Spilled[];
  /** Records that are not in the file yet. */
  open: Buffer;
  used: number;
}

function createSpilledIds(spill: Spill): SeenIds {
  const filter = createFilter();
  const partitions: Partition[] = [];
  const partitionOf = (digest: Buffer): Partition => {
    const number = digest.readUInt8(KEY);
    const partition = partitions[number] ?? { blocks: [], open: Buffer.alloc(BLOCK), used: 0 };
    partitions[number] = partition;
    return partition;
  };
  const append = (digest: Buffer, place: string | null): void => {
    const partition = partitionOf(digest);
    const record = recordOf(digest, place);
    if (partition.used + record.length > BLOCK) {
      partition.blocks.push(spill.write([partition.open.subarray(0, partition.used)]));
      partition.used = 0;
    }
    partition.used += record.copy(partition.open, partition.used);
  };
  // An id is looked up before it is added.
  let last = { id: '', digest: digestOf('') };
  const digestFor = (id: string): Buffer => {
    if (last.id !== id) last = { id, digest: digestOf(id) };
    return last.digest;
  };
  return {
    placeOf: (id) => {
      const digest = digestFor(id);
      return filter.has(digest) ? placeIn(partitionOf(digest), digest, spill) : undefined;
    },
    add: (id, place) => {
      const digest = digestFor(id);
      filter.add(digest);
      append(digest, place);
    },
    forget: (id) => append(digestFor(id), null),
  };
}

/** The newest record counts. */
function placeIn({ blocks, open, used }: Partition, digest: Buffer, spill: Spill): string | undefined {
  let place = lastPlaceIn(open.subarray(0, used), digest);
  for (let at = blocks.length - 1; place === undefined && at >= 0; at -= 1) {
    const block = blocks[at];
    if (block !== undefined) place = lastPlaceIn(spill.read(block), digest);
  }
  return place ?? undefined;
}

/** A Bloom filter with four bits for each key. */
function createFilter() {
  const words = new Uint32Array(FILTER_BITS / 32);
  const isSet = (bit: number): boolean => ((words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  const set = (bit: number): void => {
    words[bit >>> 5] = (words[bit >>> 5] ?? 0) | (1 << (bit & 31));
  };
  const bit = (digest: Buffer, at: number): number => digest.readUInt32LE(4 * at) >>> 5;
  return {
    has: (digest: Buffer): boolean =>
      isSet(bit(digest, 0)) && isSet(bit(digest, 1)) && isSet(bit(digest, 2)) && isSet(bit(digest, 3)),
    add: (digest: Buffer): void => {
      for (let at = 0; at < 4; at += 1) set(bit(digest, at));
    },
  };
}

function digestOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

function recordOf(digest: Buffer, place: string | null): Buffer {
  const text = Buffer.from(place ?? '').subarray(0, LONGEST_PLACE);
  const record = Buffer.alloc(HEAD + text.length);
  digest.copy(record, 0, 0, KEY);
  record.writeUInt8(place === null ? 0 : 1, KEY);
  record.writeUInt16LE(text.length, KEY + 1);
  text.copy(record, HEAD);
  return record;
}

/** Null where the id was freed last; undefined where the records do not have it. */
function lastPlaceIn(records: Buffer, digest: Buffer): string | null | undefined {
  let found: string | null | undefined;
  for (let at = 0; at < records.length; ) {
    const end = at + HEAD + records.readUInt16LE(at + KEY + 1);
    if (records.compare(digest, 0, KEY, at, at + KEY) === 0) {
      found = records.readUInt8(at + KEY) === 0 ? null : records.toString('utf8', at + HEAD, end);
    }
    at = end;
  }
  return found;
}
