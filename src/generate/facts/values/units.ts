/**
 * Units that measure the same thing: the size of each, and conversion to the unit that a language's readers expect.
 */
import { type Quantity, UNITS, type Unit } from './shown.js';

/** Each unit in the base unit of its kind: km, kW, cm3, mm, g. Miles, inches and horsepower are exact. */
export const SIZES: Readonly<Record<Unit, number>> = {
  km: 1,
  mi: 1.609344,
  kW: 1,
  hp: 0.745699872,
  PS: 0.73549875,
  cm3: 1,
  l: 1_000,
  mm: 1,
  cm: 10,
  m: 1_000,
  in: 25.4,
  g: 1,
  kg: 1_000,
};

/** By measure: groups of units that readers accept for each other. Nothing is converted within a group. */
const SYSTEMS = {
  distance: [['km'], ['mi']],
  power: [['kW'], ['PS', 'hp']],
  length: [['mm', 'cm', 'm'], ['in']],
} as const satisfies Record<string, readonly (readonly Unit[])[]>;

export type Measure = keyof typeof SYSTEMS;

export const MEASURES = Object.keys(SYSTEMS) as readonly Measure[];

/** The unit in which a language's readers expect each. */
export interface Habits extends Readonly<Record<Measure, Unit>> {
  /** All units they accept: those of the same groups, and those without a habit. */
  readonly usual: ReadonlySet<Unit>;
}

export function habitsOf(units: Readonly<Record<Measure, Unit>>): Habits {
  const foreign = MEASURES.flatMap((measure) => {
    const systems: readonly (readonly Unit[])[] = SYSTEMS[measure];
    return systems.filter((system) => !system.includes(units[measure])).flat();
  });
  return { ...units, usual: new Set(UNITS.filter((unit) => !foreign.includes(unit))) };
}

/** The units that a habit can be. */
export function unitsOf(measure: Measure): readonly Unit[] {
  return SYSTEMS[measure].flat();
}

const MEASURE_OF: ReadonlyMap<Unit, Measure> = new Map(
  MEASURES.flatMap((measure) => unitsOf(measure).map((unit) => [unit, measure] as const)),
);

function isUsual({ unit }: Quantity, { usual }: Habits): boolean {
  return unit === null || usual.has(unit);
}

/**
 * One quantity as a language's readers expect it: the usual unit first. If none of the given units is
 * usual, one is computed; the given ones always stay.
 */
export function inHabit(given: readonly Quantity[], habits: Habits): readonly Quantity[] {
  if (given.every((one) => isUsual(one, habits))) return given;
  const usual = given.filter((one) => isUsual(one, habits));
  if (usual.length > 0) return [...usual, ...given.filter((one) => !usual.includes(one))];
  const computed = convertedTo(habits, given);
  return computed === null ? given : [computed, ...given];
}

/** The usual quantity that has to be computed; null when one was given, or when it cannot be. */
export function convertedTo(habits: Habits, given: readonly Quantity[]): Quantity | null {
  const [first] = given;
  if (first === undefined || first.unit === null || given.some((one) => isUsual(one, habits))) return null;
  const measure = MEASURE_OF.get(first.unit);
  if (measure === undefined) return null;
  const unit = habits[measure];
  const amount = rounded((first.amount * SIZES[first.unit]) / SIZES[unit], decimalsOf(first.amount));
  return amount === 0 ? null : { kind: 'quantity', amount, unit };
}

/** Three significant digits, and no more decimals than the given number has: 48,200 miles are 77,600 km, 21 miles are 34. */
function rounded(amount: number, decimals: number): number {
  const digits = Math.floor(Math.log10(Math.abs(amount)));
  const places = Math.min(2 - digits, decimals);
  if (!Number.isFinite(places)) return 0;
  const step = 10 ** Math.abs(places);
  return places < 0 ? Math.round(amount / step) * step : Number((Math.round(amount * step) / step).toFixed(places));
}

function decimalsOf(amount: number): number {
  return /\.(\d+)$/.exec(String(amount))?.[1]?.length ?? 0;
}
