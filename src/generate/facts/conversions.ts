/**
 * Computed facts: a quantity in another unit. Each says so, and names the fact it comes from.
 */
import type { Fact } from '../../core/lot.js';
import type { Converted, Finding } from './finding.js';
import type { Quantity } from './values/shown.js';
import { convertedTo, type Habits } from './values/units.js';

/** Adds to each finding its conversions to the units that readers of some language expect. */
export function findConversions(findings: readonly Finding[], habits: readonly Habits[]): void {
  for (const finding of findings) {
    const { shown } = finding;
    if (shown.kind === 'group') {
      const sizes = shown.entries.flatMap(({ value }) => (value.kind === 'quantity' ? [value] : []));
      finding.converted = sizes.flatMap((size) => conversionsOf(finding.fact, [size], habits));
    } else if (shown.kind === 'quantity') {
      const same = findings.filter(({ key }) => key !== null && key === finding.key);
      const given = same.flatMap((one) => (one.shown.kind === 'quantity' ? [one.shown] : []));
      // A quantity given in several units is converted once, from the first.
      if (same[0] === finding) finding.converted = conversionsOf(finding.fact, given, habits);
    }
  }
}

function conversionsOf(fact: Fact, given: readonly Quantity[], habits: readonly Habits[]): Converted[] {
  const byUnit = new Map<string, Converted>();
  for (const habit of habits) {
    const computed = convertedTo(habit, given);
    if (computed?.unit === undefined || computed.unit === null || byUnit.has(computed.unit)) continue;
    const { amount, unit } = computed;
    const value = { amount, unit, converted: true };
    byUnit.set(unit, { unit, fact: { ...fact, value, given: fact.given ?? fact.value } });
  }
  return [...byUnit.values()];
}
