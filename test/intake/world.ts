import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type { ErrorDetail } from '../../src/core/errors.js';
import { DescgenError } from '../../src/core/errors.js';
import type { LotInput } from '../../src/core/lot.js';
import { type Intake, type IntakeOptions, type RawLot, readInputs } from '../../src/intake/read-inputs.js';

/** An intake with the lots that were taken. */
export interface Read extends Omit<Intake, 'lots'> {
  lots: LotInput[];
}

export interface World {
  cwd: string;
  /** Makes a file (and its folders) in `cwd` and returns its path, absolute. */
  file(name: string, content?: string | Uint8Array): string;
  read(inputs: string[], options?: ReadOptions): Promise<Read>;
  /** The error that reading ends with. */
  refusal(inputs: string[], options?: ReadOptions): Promise<DescgenError>;
}

interface ReadOptions extends Partial<Omit<IntakeOptions, 'stdin' | 'cwd' | 'take'>> {
  stdin?: string | Uint8Array;
  /** Called beside the taking. */
  took?: (lot: LotInput, raw: RawLot) => void;
}

/** A folder of the test's own, removed when it ends. Files are given as text, as bytes, or as what becomes their JSON. */
export function makeWorld(files: Record<string, unknown> = {}): World {
  const cwd = mkdtempSync(join(tmpdir(), 'descgen-intake-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const world: World = {
    cwd,
    file: (name, content = '') => {
      const path = join(cwd, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    read: async (inputs, { stdin = '', took, ...options } = {}) => {
      const chunks = typeof stdin === 'string' ? Buffer.from(stdin) : Buffer.from(stdin);
      const lots: LotInput[] = [];
      const intake = await readInputs(inputs, {
        ...options,
        cwd,
        stdin: Readable.from(halves(chunks)),
        take: (lot, raw) => {
          lots.push(lot);
          took?.(lot, raw);
        },
      });
      expect(intake.lots).toBe(lots.length);
      return { ...intake, lots };
    },
    refusal: async (inputs, options) => {
      const error: unknown = await world.read(inputs, options).then(
        (intake) => `an intake of ${intake.lots.length} lots`,
        (thrown: unknown) => thrown,
      );
      if (error instanceof DescgenError) return error;
      throw new Error('Expected a DescgenError.', { cause: error });
    },
  };
  for (const [name, content] of Object.entries(files)) {
    const raw = typeof content === 'string' || content instanceof Uint8Array;
    world.file(name, raw ? content : JSON.stringify(content));
  }
  return world;
}

/** As a stream would bring them. */
function halves(bytes: Buffer): Buffer[] {
  const middle = Math.floor(bytes.length / 2);
  return [bytes.subarray(0, middle), bytes.subarray(middle)];
}

/** A lot that nothing stands against. */
export function lot(lot_id: unknown = 'a', more: Record<string, unknown> = {}): Record<string, unknown> {
  return { lot_id, images: ['https://example.com/1.jpg'], ...more };
}

/**
 * Expected lines `place | key words`: the place must be the same, and the message have these words. What is no string stays a
 * matcher of its own.
 */
export function places(expected: readonly unknown[]): unknown[] {
  return expected.map((line) => {
    if (typeof line !== 'string') return line;
    const at = line.indexOf(' | ');
    const [place, words] = at === -1 ? ['', line] : [line.slice(0, at + 3), line.slice(at + 3)];
    return expect.stringMatching(new RegExp(`^${escaped(place)}.*${escaped(words)}`, 's'));
  });
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Details as lines: `path | message`. */
export function lines(details: readonly ErrorDetail[]): string[] {
  return details.map(({ path, message }) => `${path} | ${message}`);
}

/** Empty files under these names. */
export function folderOf(names: readonly string[]): World {
  return makeWorld(Object.fromEntries(names.map((name) => [name, ''])));
}

/** Each lot's id with its photos, relative to the world. */
export function photosOf(world: World, { lots }: Read): Record<string, string[]> {
  const start = `${pathToFileURL(world.cwd).href}/`;
  return Object.fromEntries(
    lots.map(({ lot_id, images }) => [lot_id, images.map((url) => decodeURI(url.slice(start.length)))]),
  );
}

/** Of letters that Russian and ASCII have. */
export function windows1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.charCodeAt(0);
      return code < 0x80 ? code : code - 0x410 + 0xc0;
    }),
  );
}
