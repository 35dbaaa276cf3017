import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DescgenError } from '../../../src/core/errors.js';
import { readInputs } from '../../../src/intake/read-inputs.js';
import { readBody } from '../../../src/signature/request-body.js';
import { lines, lot, makeWorld, places } from '../world.js';

/** Reads a text as standard input that comes in pieces of so many bytes: its lots, or the lines of what is wrong. */
async function readInPieces(text: Uint8Array, size: number): Promise<{ lots: unknown[]; told: string[] }> {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.subarray(at * size, (at + 1) * size),
  );
  const lots: unknown[] = [];
  try {
    await readInputs(['-'], { cwd: '/', stdin: Readable.from(pieces), take: (one) => lots.push(one) });
    return { lots, told: [] };
  } catch (error) {
    if (error instanceof DescgenError) return { lots, told: lines(error.details) };
    throw error;
  }
}

/** Where the reader of whole texts finds that it is no JSON, as `line:column`; null when it is. */
function slipOf(text: Uint8Array): string | null {
  try {
    readBody(text);
    return null;
  } catch (error) {
    const path = error instanceof DescgenError ? (error.details[0]?.path ?? '') : '';
    return /^line (\d+), column (\d+)$/.exec(path)?.slice(1).join(':') ?? null;
  }
}

const anyLots = fc.array(
  fc.record({ attributes: fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 3 })) }),
  { minLength: 1, maxLength: 4 },
);
const anyText = fc
  .tuple(anyLots, fc.constantFrom(0, 2), fc.boolean(), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([attributes, indent, isBody, lineEnd]) => {
    const lots = attributes.map((more, index) => lot(`лот ${index} 🚗`, more));
    const value = isBody ? { languages: ['en'], lots, generator: 'builtin' } : lots;
    return JSON.stringify(value, null, indent).replaceAll('\n', lineEnd);
  });
const anySize = fc.constantFrom(1, 2, 3, 7, 64, 100_000);

describe('a JSON text that comes in pieces', () => {
  it('gives the lots that it gives as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anySize, async (text, size) => {
        const { lots, told } = await readInPieces(Buffer.from(text), size);
        expect(told).toEqual([]);
        const value = JSON.parse(text) as unknown[] | { lots: unknown[] };
        expect(lots).toEqual(Array.isArray(value) ? value : value.lots);
      }),
      { numRuns: 150 },
    );
  });

  it('is wrong where it is wrong as a whole', async () => {
    const anyByte = fc.oneof(fc.constantFrom(...Buffer.from('{}[]",:\\\n 0et')), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        anyText,
        fc.double({ min: 0, max: 1, noNaN: true }),
        anyByte,
        anySize,
        async (text, at, byte, size) => {
          const bytes = Buffer.from(text);
          // The first two bytes tell the encoding.
          bytes[2 + Math.floor(at * (bytes.length - 3))] = byte;
          const slip = slipOf(bytes);
          fc.pre(slip !== null);
          const { told } = await readInPieces(bytes, size);
          // Lots before it may be wrong in themselves now; it is the last thing told, for there the reading ends.
          expect(told.at(-1)).toMatch(new RegExp(`^stdin:${slip} \\| is not valid JSON: `));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is wrong at its end wherever it is cut', async () => {
    const text = Buffer.from(
      JSON.stringify({ languages: ['en'], lots: [lot('a 🚗'), lot('b')], generator: 'x' }, null, 1),
    );
    for (let length = 1; length < text.length; length++) {
      const cut = text.subarray(0, length);
      const { told } = await readInPieces(cut, 5);
      expect(told.at(-1)).toMatch(new RegExp(`^stdin:${slipOf(cut)} \\| is not valid JSON: `));
    }
  });
});

test('problems of lots are reported together with a syntax error after them and with duplicate keys', async () => {
  const text = [
    '{"generator": "x",',
    ' "lots": [{"lot_id": "", "images": ["x:y"]},',
    '  {"lot_id": "a", "images": ["http://e.com/"], "images": []},',
    '  {"lot_id": "b"},',
    '  {"lot_id": "c" "images": []},',
    '  {"lot_id": "d"}]}',
  ].join('\n');
  const error = await makeWorld({ 'a.json': text }).refusal(['a.json']);
  expect(lines(error.details).map((line) => line.slice(0, 61))).toEqual([
    'a.json lots[0] lot_id | must not be empty',
    expect.stringContaining('a.json lots[0] images[0] | "x:y" '),
    'a.json lots[1].images | is ambiguous: duplicate key "images" ',
    'a.json lots[2] lot "b" images | is missing',
    'a.json:5:18 | is not valid JSON: expected a comma or }, but f',
  ]);
});

test('a duplicate key of a request is reported with its place, and nothing is guessed from the request', async () => {
  const text =
    '{"languages": ["en"],\n "languages": "no array", "lots": [{"lot_id": "a", "images": ["http://e.com/"]}]}';
  const error = await makeWorld({ 'a.json': text }).refusal(['a.json']);
  expect(lines(error.details)).toEqual(
    places([expect.stringMatching(/^a\.json languages \| is ambiguous: .*\(again at line 2, column 2\)/)]),
  );
});

test('fields of a request are used whether they come before or after its lots', async () => {
  const { lots, request } = await makeWorld({
    'a.json': `{"languages": ["en"], "lots": [${JSON.stringify(lot())}], "generator": "x"}`,
  }).read(['a.json']);
  expect([lots.length, request]).toEqual([1, { languages: ['en'], generator: 'x' }]);
});

test.each([
  ['a quote', `[{"lot_id": "a", "images": ["x"], "additional_info": "${'никогда '.repeat(1_200_000)}`, '1:2'],
  ['a bracket', `[\n ${'[1,'.repeat(40)}${'1,'.repeat(9_000_000)}`, '2:2'],
])('%s that is never closed is told where what it belongs to begins', async (_, text, place) => {
  const { told } = await readInPieces(Buffer.from(text), 1024 ** 2);
  expect(told).toEqual(places([`stdin:${place} | more than 16 MB`]));
});

test('a missing quote is reported at its place, however large the rest is', async () => {
  const rest = Array.from({ length: 200_000 }, (_, index) => JSON.stringify(lot(`${index}`)));
  const text = `[{"lot_id": "a, "images": ["x"]},\n${rest.join(',\n')}]`;
  const { told } = await readInPieces(Buffer.from(text), 1024 ** 2);
  expect(told).toEqual([
    expect.stringMatching(/^stdin:1:18 \| is not valid JSON: expected a comma or \}.*\(in \[0\]\)$/),
  ]);
});

test('an endless line is reported and read no further', async () => {
  let pieces = 0;
  const endless = Readable.from(
    (function* () {
      yield `${JSON.stringify(lot())}\n${JSON.stringify(lot('b'))}\n{"lot_id": "`;
      for (; ; pieces++) yield Buffer.alloc(1024 ** 2, 'x');
    })(),
  );
  const reading = readInputs(['-'], { cwd: '/', stdin: endless, take: () => undefined });
  await expect(reading).rejects.toMatchObject({
    message: expect.stringContaining('stdin:3 is a line of more than 256 MB'),
  });
  expect(pieces).toBeLessThan(300);
});

test('a line that is too long loses only that line', async () => {
  const long = JSON.stringify(lot('long', { additional_info: 'x'.repeat(17 * 1024 ** 2) }));
  const text = [JSON.stringify(lot('a')), long, '', JSON.stringify(lot('b'))].join('\n');
  const { lots, leftOut } = await makeWorld({ 'a.jsonl': text }).read(['a.jsonl'], { keepGoing: true });
  expect(lots.map(({ lot_id }) => lot_id)).toEqual(['a', 'b']);
  expect(leftOut).toMatchObject({ lots: 1, total_lots: 3, unread: 0 });
  expect(leftOut.details).toEqual([expect.objectContaining({ what: 'lot', path: 'a.jsonl:2' })]);
});
