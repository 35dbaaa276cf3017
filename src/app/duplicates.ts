/** Finds photos of a lot that show the same as an earlier one. */
import type { PhotoReading } from '../core/ports/photos.js';

/**
 * How many of the 64 bits may differ between two pictures of the same thing. Of 30 photos saved smaller, brighter, darker,
 * softer or as a poor JPEG, nine in ten differed from the original in at most 2 bits; cropped by one or two percent on each
 * side, most in 5; any two different photos in at least 11.
 */
const SAME_UP_TO = 5;

/**
 * Maps the index of each duplicate to the index of the first photo that shows the same, both from 1. Identical files have the
 * same SHA-256, nearly identical pictures a similar likeness. Photos are compared with first ones only, so that a series of
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
