import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readInputs } from '../../src/intake/read-inputs.js';
import { lot } from './world.js';

/** Reads a text as standard input that comes in pieces of so many bytes, and leaves out what is wrong. */
async function readInPieces(text: Uint8Array, { size, encoding }: { size: number; encoding?: string | undefined }) {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.subarray(at * size, (at + 1) * size),
  );
  const ids: string[] = [];
  const take = ({ lot_id }: { lot_id: string }): void => void ids.push(lot_id);
  const reading = readInputs(['-'], { cwd: '/', stdin: Readable.from(pieces), take, keepGoing: true, encoding });
  const details = await reading.then(
    ({ leftOut }) => leftOut.details.map(({ what, path, message }) => `${what}: ${path} ${message}`),
    (error: Error) => [error.message],
  );
  return { ids, details };
}

const LOTS = Array.from({ length: 1_200 }, (_, index) =>
  lot(`лот ${index} 🚗`, { additional_info: 'слова '.repeat(12) }),
);
const [JSON_TEXT, JSONL_TEXT] = [JSON.stringify(LOTS), LOTS.map((one) => JSON.stringify(one)).join('\n')];
const IDS = new Set(LOTS.map((one) => String(one['lot_id'])));
const ROWS = LOTS.map(({ lot_id, images, additional_info }) => `${lot_id},${images},"${additional_info}"\n`);
const CSV_TEXT = `lot_id,images,notes\n${ROWS.join('')}`;

interface Text {
  bytes: Buffer;
  encoding?: string;
}

const TEXTS: Readonly<Record<string, Text>> = {
  JSON: { bytes: Buffer.from(JSON_TEXT) },
  'JSON Lines': { bytes: Buffer.from(JSONL_TEXT) },
  CSV: { bytes: Buffer.from(CSV_TEXT), encoding: 'utf-8' },
  'CSV of an old Mac': { bytes: Buffer.from(CSV_TEXT.replaceAll('\n', '\r')), encoding: 'utf-8' },
  'CSV in UTF-16': { bytes: Buffer.from(`\uFEFF${CSV_TEXT}`, 'utf16le') },
  'CSV in UTF-16, big end first': { bytes: Buffer.from(CSV_TEXT, 'utf16le').swap16(), encoding: 'utf-16be' },
};

/** The text cut short at a share of its length, or with a byte changed there. */
function brokenText(name: string, share: number, byte: number | null): Text {
  const text = TEXTS[name] ?? { bytes: Buffer.alloc(0) };
  const at = Math.floor(share * (text.bytes.length - 1));
  if (byte === null) return { ...text, bytes: text.bytes.subarray(0, at) };
  const bytes = Buffer.from(text.bytes);
  bytes[at] = byte;
  return { ...text, bytes };
}

it('what comes whole before a text breaks off is kept, in whatever pieces its bytes come', async () => {
  const anyName = fc.constantFrom(...Object.keys(TEXTS));
  const anyShare = fc.double({ min: 0.01, max: 1, noNaN: true });
  const anyByte = fc.constantFrom(null, 0, 0xff, 0x22, 0x0a, 0xdc);
  const anySize = fc.constantFrom(4_099, 65_536, 70_001);
  await fc.assert(
    fc.asyncProperty(anyName, anyShare, anyByte, anySize, async (name, share, byte, size) => {
      const { bytes, encoding } = brokenText(name, share, byte);
      const asOne = await readInPieces(bytes, { size: bytes.length, encoding });
      expect(await readInPieces(bytes, { size, encoding })).toEqual(asOne);
      // Lots are as they were; the changed byte may stand in the id of one, or part one into two.
      const strange = asOne.ids.filter((id) => !IDS.has(id));
      expect(strange.length).toBeLessThanOrEqual(2);
    }),
    { numRuns: 60 },
  );
});

it.each(Object.keys(TEXTS))('all lots but the one that is cut are kept: %s', async (name) => {
  const { bytes, encoding } = TEXTS[name] ?? { bytes: Buffer.alloc(0) };
  const { ids, details } = await readInPieces(bytes.subarray(0, bytes.length - 40), { size: 65_536, encoding });
  expect(ids).toEqual([...IDS].slice(0, -1));
  expect(details).toHaveLength(1);
});
