import type { Json, LotResult } from '../../src/core/lot.js';

/** An entry of `lots.json`, without how its photos are drawn. */
export interface Truth {
  lot_id: string;
  photos: readonly { view: string | null; also?: readonly string[] }[];
  shows: {
    vehicle: boolean;
    body?: readonly string[];
    object?: readonly string[];
    color: readonly string[];
    damage: readonly { part: readonly string[]; kind: readonly string[]; photos: readonly number[] }[];
    /** The photos on which deployed ones are visible. */
    airbags?: readonly number[];
    lamps?: readonly string[];
    readings: readonly {
      what: 'badge' | 'mark' | 'odometer' | 'vin' | 'tyre_size' | 'first_registration';
      text: string;
    }[];
    /** Keys of attributes that the photos contradict. */
    contradictions?: readonly string[];
    never?: readonly string[];
    /** What may be said, by the key of the fact. */
    also: { readonly [key: string]: readonly Json[] };
  };
}

interface Told {
  right: number;
  wrong: number;
  untold: number;
}

interface Sought {
  found: number;
  missed: number;
  false: number;
}

interface Counts {
  views: Told;
  colour: Told;
  /** Of vehicles the body, of others what they are. */
  kind: Told;
  damage: Sought;
  readings: Told;
  contradictions: Sought;
}

export interface LotScore extends Counts {
  lot_id: string;
  failed: boolean;
  /** Everything that was published and is not so. */
  false_claims: string[];
  tokens: { input: number; output: number } | null;
  cost: number | null;
}

export interface Score extends Counts {
  lots: LotScore[];
  failed: number;
  false_claims: number;
  false_claims_a_lot: number;
  tokens: { input: number; output: number } | null;
  cost: number | null;
  seconds_a_lot: number;
}

/** What scoring reads of a result. */
type Scored = Pick<LotResult, 'status' | 'facts' | 'descriptions' | 'warnings' | 'contradictions' | 'provenance'>;

export function scoreLot(truth: Truth, lot: Scored): LotScore;
export function score(
  truths: readonly Truth[],
  results: readonly (Scored & { lot_id: string })[],
  options: { seconds: number },
): Score;
