/** Answers about a lot's photos that were kept: what they cover is not asked again, so one more photo costs that photo. */
import type { Model } from '../../core/ports/model.js';
import type { Look } from './join.js';
import { observationSchema, readObservations } from './observations.js';
import type { Picture } from './picture.js';
import { lookText, SYSTEM } from './prompt.js';

/** Everything that is asked about photos, whatever their number. */
export const SERIES = JSON.stringify([SYSTEM, lookText(1), lookText(2), observationSchema(1)]);

export interface NamedLook extends Look {
  /** The name of the model that answered. */
  model: string;
}

/**
 * Of photos that are all among these: what was said beside a photo that is gone is not used. Each photo is in one answer at most;
 * answers about most photos come first.
 */
export async function keptLooks(pictures: readonly Picture[], model: Model): Promise<NamedLook[]> {
  const images = pictures.map(({ jpeg }) => jpeg);
  const kept = (await model.kept?.(SERIES, images)) ?? [];
  const looks = kept.flatMap(({ json, places, model: name }): NamedLook[] => {
    const raw = readObservations(json, places.length);
    const indexes = places.flatMap((place) => pictures[place]?.index ?? []);
    return raw === undefined || indexes.length !== places.length ? [] : [{ raw, indexes, model: name }];
  });
  const covered = new Set<number>();
  return looks
    .sort((one, other) => other.indexes.length - one.indexes.length)
    .filter(({ indexes }) => {
      if (indexes.some((index) => covered.has(index))) return false;
      for (const index of indexes) covered.add(index);
      return true;
    });
}
