import type { PhotoReading } from '../core/ports/photos.js';

/**
 * Bits of 64 in which two pictures of the same may differ. Of 30 photos, saved smaller, brighter, darker, softer or as a poor
 * JPEG, nine in ten differed from the original in 2 at the most; cut by one or two hundredths on each side, most in 5; any two
 * different ones in 11 at the least.
 */
const SAME_UP_TO = 5;

/**
 * Which photos of a lot show again what an earlier one shows: from index to the index of the first of them, both from 1. The
 * same file is told by its SHA-256, nearly the same picture by its likeness. Each is held against firsts only, so that a row of
 * small steps does not lead from one view to another.
 */
export function duplicatesOf(readings: readonly PhotoReading[]): ReadonlyMap<number, number> {
  const firsts: { index: number; sha256: string; likeness: bigint | null }[] = [];
  const duplicates = new Map<number, number>();
  for (const [position, reading] of readings.entries()) {
    if (!reading.ok) continue;
    const { sha256 } = reading.photo;
    const likeness = reading.likeness === null ? null : BigInt(`0x${reading.likeness}`);
    const first = firsts.find((one) => one.sha256 === sha256 || alike(one.likeness, likeness));
    if (first === undefined) firsts.push({ index: position + 1, sha256, likeness });
    else duplicates.set(position + 1, first.index);
  }
  return duplicates;
}

function alike(one: bigint | null, other: bigint | null): boolean {
  if (one === null || other === null) return false;
  let different = 0;
  for (let bits = one ^ other; bits > 0n; bits &= bits - 1n) different += 1;
  return different <= SAME_UP_TO;
}
