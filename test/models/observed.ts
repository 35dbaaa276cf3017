/** Answers of a model, as the schema of observations has them. */
import type { RawObservations } from '../../src/generate/vision/observations.js';
import type { AskedQuestion, StandInAnswer } from './stand-in.js';

type Raw = RawObservations;
type WithoutBox<T extends { box: number[] }> = Omit<T, 'box'> & { box?: number[] };

/** What is seen, where it matters; a damage or a reading need not have a box. */
export type ObservedPart = Partial<
  Omit<Raw, 'damages' | 'readings'> & {
    damages: WithoutBox<Raw['damages'][number]>[];
    readings: WithoutBox<Raw['readings'][number]>[];
  }
>;

const boxed = <T extends { box?: number[] }>(one: T): T & { box: number[] } => ({ ...one, box: one.box ?? [] });

export function observed({ damages = [], readings = [], ...part }: ObservedPart = {}): RawObservations {
  return {
    photos: [],
    lot: 'vehicle',
    object: null,
    material: null,
    marks: [],
    body: null,
    colour: null,
    doors: null,
    steering: null,
    make: null,
    model: null,
    damages: damages.map(boxed),
    airbags_deployed: [],
    equipment: [],
    lamps_on: [],
    interior: null,
    tyres: null,
    glass: null,
    readings: readings.map(boxed),
    ...part,
  };
}

/** Whether this is a question about one thing, to be answered with yes, no or cannot tell. */
export function isSecondLook({ schema }: AskedQuestion): boolean {
  return JSON.stringify(schema).includes('cannot_tell') && !JSON.stringify(schema).includes('damages');
}

/** A model that sees this, and says no at the second look to what matches `denied`. */
export function eyes(seen: ObservedPart, denied?: RegExp) {
  return (question: AskedQuestion): StandInAnswer => {
    if (!isSecondLook(question)) return { json: observed(seen) };
    return { json: { answer: denied?.test(question.text) === true ? 'no' : 'yes' } };
  };
}
