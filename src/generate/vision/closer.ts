/** Photos for the second look: larger than at the first one where there is more to see, with the part in which something was seen. */
import type { Box } from '../../core/box.js';
import type { CloserPicture } from '../../core/ports/generator.js';
import type { Joined, Sighting } from './join.js';
import type { Picture } from './picture.js';

export interface CloserLook {
  jpeg: Uint8Array;
  crops: ReadonlyMap<Box, Uint8Array>;
}

export interface CloserLooks {
  /** Null where there is nothing more to see than at the first look. Rejects when `signal` is aborted. */
  at(picture: Picture, signal: AbortSignal): Promise<CloserLook | null>;
}

/** A photo on which more was seen is asked about as a whole. */
const MOST_PARTS = 12;
/** Photos are some hundred kilobytes each, and many lots are described at once. */
const MOST_HELD = 4;

export function createCloserLooks(joined: Joined): CloserLooks {
  const held = new Map<number, CloserLook | null>();
  return {
    async at(picture, signal) {
      const { index } = picture;
      const before = held.get(index);
      if (before !== undefined) return before;
      const boxes = boxesOn(index, joined);
      const closer = (await picture.closer?.(boxes, signal)) ?? null;
      const look = closer && lookOf(closer, boxes);
      const [oldest] = held.keys();
      if (held.size >= MOST_HELD && oldest !== undefined) held.delete(oldest);
      held.set(index, look);
      return look;
    },
  };
}

function lookOf({ jpeg, crops }: CloserPicture, boxes: readonly Box[]): CloserLook {
  const parts = boxes.flatMap((box, place): [Box, Uint8Array][] => {
    const crop = crops[place] ?? null;
    return crop === null ? [] : [[box, crop]];
  });
  return { jpeg, crops: new Map(parts) };
}

/** Of what is asked again; plates are not. */
function boxesOn(index: number, { damages, readings }: Joined): Box[] {
  const asked: Sighting<unknown>[] = [...damages, ...readings.filter(({ value }) => value.what !== 'plate')];
  return asked.flatMap(({ boxes }) => boxes?.get(index) ?? []).slice(0, MOST_PARTS);
}
