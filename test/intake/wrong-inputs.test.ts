import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/core/errors.js';
import { readInputs } from '../../src/intake/read-inputs.js';
import { lines, lot, makeWorld, places } from './world.js';

/** The file's content, and the lines of the error. */
type Row = [what: string, content: unknown, told: string[]];

const fileRows: Row[] = [
  ['an empty file', '', ['a.json | is empty']],
  ['nothing but white space', ' \n\t\n', ['a.json | is empty']],
  ['nothing but a byte order mark', '\uFEFF', ['a.json | is empty']],
  ['no lots', [], ['a.json | no lots']],
  ['a body without lots', { lots: [] }, ['a.json lots | no lots']],
  ['lots that are no array', { lots: { a: 1 } }, ['a.json lots | must be an array of lots']],
  ...['5', '"lots"', 'null', '{}', '{"jobs": []}'].map(
    (content): Row => [
      content,
      content,
      ['a.json | is neither an array of lots, nor a lot, nor a request with "lots"'],
    ],
  ),
  ['UTF-16 with a mark', Buffer.from('\uFEFF[]', 'utf16le'), ['a.json | UTF-16']],
  ['UTF-16 with a mark, big end first', Buffer.from('\uFEFF[]', 'utf16le').swap16(), ['a.json | UTF-16']],
  ['UTF-16 without a mark', Buffer.from('[]', 'utf16le'), ['a.json | UTF-16']],
];

describe('an invalid input', () => {
  it.each(fileRows)('%s', async (_, content, told) => {
    const error = await makeWorld({ 'a.json': content }).refusal(['a.json']);
    expect(error.code).toBe('invalid_input');
    expect(lines(error.details)).toEqual(places(told));
  });

  it('is refused with the exit code of bad input', async () => {
    const error = await makeWorld({ 'a.json': [] }).refusal(['a.json']);
    expect(exitCodeOf(error.code)).toBe(2);
  });

  it.each([
    [[lot('')], '1 problem in a.json: a.json[0] lot_id must not be empty.'],
    [[lot(''), 5], '2 problems in a.json. The first: a.json[0] lot_id must not be empty.'],
  ])('is told in one sentence', async (content, message) => {
    const error = await makeWorld({ 'a.json': content }).refusal(['a.json']);
    expect(error.message).toBe(message);
  });

  it('reports all problems of all inputs together', async () => {
    const world = makeWorld({
      'a.json': [lot(''), lot('a', { images: [], attributes: 5 })],
      'b.json': '{',
      'c.json': { version: '2.0.0', lots: [lot('a')] },
    });
    const error = await world.refusal(['a.json', 'gone.json', 'b.json', 'c.json', '-'], { stdin: 'null' });
    expect(error.message).toBe('8 problems in 5 inputs. The first: gone.json does not exist.');
    expect(lines(error.details)).toEqual(
      places([
        'gone.json | does not exist',
        'a.json[0] lot_id | must not be empty',
        'a.json[1] lot "a" images | must name at least one image',
        'a.json[1] lot "a" attributes | must be an object',
        expect.stringMatching(/^b\.json:1:2 \| is not valid JSON: /),
        'c.json lots[0] lot "a" lot_id | the id of a.json[1]',
        'stdin | is neither an array of lots, nor a lot, nor a request with "lots"',
        'c.json version | "2.0.0"',
      ]),
    );
  });

  it('reports the first hundred problems and their number', async () => {
    const error = await makeWorld({ 'a.json': Array(1_234).fill(5) }).refusal(['a.json']);
    expect(error.details).toHaveLength(100);
    expect(error.message).toMatch(
      /^1,234 problems in a\.json; the first 100 are listed\. The first: a\.json\[0\] must be/,
    );
  });

  it('reports the count of too many lots', async () => {
    const many = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => lot(`${from + index}`));
    const world = makeWorld({ 'a.json': many(0, 30_000), 'b.json': many(30_000, 50_001) });
    let taken = 0;
    const error = await world.refusal(['a.json', 'b.json'], { took: () => (taken += 1) });
    // What is not sent anyway takes no room.
    expect(taken).toBe(50_000);
    expect(error.message).toMatch(/50,001 lots.*--split.*2 jobs/);
  });

  it.each([49, 50, 51, 97, 1_000, 200_000])('nested %i deep is read or refused, never a crash', async (depth) => {
    const text = `[{"lot_id": "a", "images": ["http://e.com/"], "attributes": {"x": ${'['.repeat(depth)}${']'.repeat(depth)}}}]`;
    const world = makeWorld({ 'a.json': text });
    if (depth < 50) {
      expect((await world.read(['a.json'])).lots).toHaveLength(1);
    } else {
      const error = await world.refusal(['a.json']);
      expect(error.details[0]?.message).toMatch(/nested more than \d+ levels deep/);
      expect(error.message.length).toBeLessThan(1_000);
    }
  });
});

describe('an input that cannot be read', () => {
  it('does not exist', async () => {
    const world = makeWorld({ file: 'x' });
    const error = await world.refusal(['gone.json', join('file', 'a.json')]);
    expect(lines(error.details)).toEqual(
      places(['gone.json | does not exist', `${join('file', 'a.json')} | does not exist`]),
    );
  });

  it('is stdin a second time', async () => {
    const error = await makeWorld().refusal(['-', '-'], { stdin: JSON.stringify([lot()]) });
    expect(lines(error.details)).toEqual(places(['stdin | can be read only once']));
  });

  it('is empty stdin', async () => {
    expect(lines((await makeWorld().refusal(['-'])).details)).toEqual(['stdin | is empty']);
  });

  it('is none at all', async () => {
    expect((await makeWorld().refusal([])).message).toContain('No input');
  });

  it('is a stdin that fails', async () => {
    const world = makeWorld();
    const stdin = createReadStream(world.cwd);
    const reading = readInputs(['-'], { cwd: world.cwd, stdin, take: () => undefined });
    await expect(reading).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('cannot be read'),
    });
  });

  it('is a photo under the name of another kind of file', async () => {
    const world = makeWorld({ 'a.json': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) });
    expect((await world.refusal(['a.json'])).details[0]?.message).toContain('JPEG');
  });

  it('escapes names and ids that contain terminal sequences', async () => {
    const name = 'a\u001b[2J\n.json';
    const world = makeWorld({ [name]: [lot('🚗 \u202eb', { images: ['ftp:\u001b]0;x\u0007'] })] });
    const error = await world.refusal([name]);
    expect(error.details[0]?.path).toBe('a\\u001b[2J\\n.json[0] lot "🚗 \\u202eb" images[0]');
    expect(error.details[0]?.message).toContain('"ftp:\\u001b]0;x\\u0007" must be');
    expect(error.message).not.toMatch(/\p{Cc}/u);
  });

  it('shortens long texts', async () => {
    const world = makeWorld({ 'a.json': [lot('a', { images: [`ftp:${'x'.repeat(10_000)}`] })] });
    expect((await world.refusal(['a.json'])).message.length).toBeLessThan(500);
  });

  it('empty name: it is not the current folder', async () => {
    const world = makeWorld({ 'car/1.jpg': 'x', 'a.json': [lot('a')] });
    const error = await world.refusal(['']);
    expect(lines(error.details)).toEqual(places(['"" | empty name']));
    expect((await world.read(['', 'a.json'], { keepGoing: true })).lots).toEqual([lot('a')]);
  });
});
