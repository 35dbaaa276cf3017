import { describe, expect, it } from 'vitest';
import { duplicatesOf } from '../../src/app/duplicates.js';
import type { PhotoReading } from '../../src/core/ports/photos.js';

const BROKEN: PhotoReading = { ok: false, code: 'empty', reason: 'The file is empty.' };

function seen(sha256: string, likeness: string | null = null): PhotoReading {
  return {
    ok: true,
    photo: {
      sha256,
      format: 'jpeg',
      width: 4,
      height: 3,
      orientation: 1,
      bytes: 100,
      taken_at: null,
      camera: null,
      middle_colour: '#808080',
      flags: [],
    },
    likeness,
  };
}

/** A likeness that differs from `from` in so many bits. */
function beside(bits: number, from = 0x0f0f_3355_aacc_1248n): string {
  return (from ^ ((1n << BigInt(bits)) - 1n)).toString(16).padStart(16, '0');
}

const found = (readings: readonly PhotoReading[]) => [...duplicatesOf(readings)];

describe('duplicates in a lot', () => {
  it('the same file is a duplicate of the first, counted by its place in the lot', () => {
    expect(found([BROKEN, seen('a'), seen('b'), seen('a'), BROKEN, seen('a')])).toEqual([
      [4, 2],
      [6, 2],
    ]);
  });

  it('nearly the same picture is one too, up to five bits', () => {
    expect(found([seen('a', beside(0)), seen('b', beside(5))])).toEqual([[2, 1]]);
    expect(found([seen('a', beside(0)), seen('b', beside(6))])).toEqual([]);
  });

  it('pictures with too little in them are held against nothing but their bytes', () => {
    expect(found([seen('a'), seen('b'), seen('c', beside(0)), seen('a')])).toEqual([[4, 1]]);
  });

  it('small steps do not lead from one view to another', () => {
    expect(found([seen('a', beside(0)), seen('b', beside(4)), seen('c', beside(8)), seen('d', beside(12))])).toEqual([
      [2, 1],
      [4, 3],
    ]);
  });
});
