import { describe, expect, it } from 'vitest';
import { lines, lot, makeWorld, places } from './world.js';

/** The file's content, and the lines of the error. */
type Row = [what: string, content: unknown, told: string[]];

const BOTH = 'must be a path or a URL, or {"url": "…"}';

/** The content of a text that cannot be read, and how each line of the error begins: the rest is the JSON reader's. */
const textRows: Row[] = [
  ['a slip', '[\n  {"lot_id": "a",\n   "images": ["x",]}\n]', ['a.json:3:19 | is not valid JSON: e']],
  ['a cut text', '[{"lot_id": "a", "images": ["x"]}, {"lot_id"', ['a.json:1:45 | is not valid JSON: e']],
  [
    'keys twice',
    '[{"lot_id": "a", "images": ["x"], "attributes": {"make": 1, "make": 2, "x": [], "x": []}}]',
    [
      'a.json[0].attributes.make | is ambiguous: duplicate key "make"',
      'a.json[0].attributes.x | is ambiguous: duplicate key "x"',
    ],
  ],
  ['a key of a body twice', '{"lots": [], "lots": []}', ['a.json lots | is ambiguous: duplicate key "lots"']],
  [
    'Latin-1',
    Buffer.from('[{"lot_id": "a",\n "additional_info": "B\xfcgel"}]', 'latin1'),
    ['a.json:2:23 | is not valid JSON: the byte 0xfc is not UTF-8'],
  ],
];

const textLineRows: Row[] = [
  [
    'slips in several lines',
    `${JSON.stringify(lot('a'))}\n\n{"lot_id": "b"\n  []\n{"lot_id": "c", "lot_id": "d"}\n{"x": "\n`,
    [
      'a.jsonl:3:15 | is not valid JSON: e',
      'a.jsonl:4 | must be a lot',
      'a.jsonl:5 lot_id | is ambiguous: duplicate key "lot_id" in one object (again at line 5, column 17)',
      'a.jsonl:6:8 | is not valid JSON: the text ends',
    ],
  ],
  [
    'Latin-1 in a line',
    Buffer.from(`${JSON.stringify(lot('a'))}\n{"lot_id": "\xe4"}`, 'latin1'),
    ['a.jsonl:2:13 | is not valid JSON: the byte 0xe4 is not UTF-8'],
  ],
];

describe('an invalid text', () => {
  it.each([
    ...textRows.map((row) => ['a.json', ...row] as const),
    ...textLineRows.map((row) => ['a.jsonl', ...row] as const),
  ])('in %s: %s', async (name, _, content, told) => {
    const error = await makeWorld({ [name]: content }).refusal([name]);
    const beginnings = lines(error.details).map((line, index) => line.slice(0, told[index]?.length));
    expect(beginnings).toEqual(told);
    expect(error.message).not.toMatch(/\.\.$/);
  });

  it('counts all invalid lines and reports the first hundred', async () => {
    const error = await makeWorld({ 'a.jsonl': '{"lot_id"\n'.repeat(1_500) }).refusal(['a.jsonl']);
    expect(error.message).toMatch(/^1,500 problems in a\.jsonl; the first 100 are listed\./);
    expect(error.details.at(-1)?.path).toBe('a.jsonl:100:10');
  });
});

describe('JSON Lines that are wrong', () => {
  it.each<Row>([
    ['nothing but blank lines', '\n \r\n', ['a.jsonl | is empty']],
    [
      'wrong lots',
      `${JSON.stringify(lot('a'))}\n\n${JSON.stringify(lot('a', { images: [5] }))}`,
      ['a.jsonl:3 lot "a" lot_id | the id of a.jsonl:1', `a.jsonl:3 lot "a" images[0] | ${BOTH}`],
    ],
    ['a request on a line', JSON.stringify({ lots: [lot()] }), ['a.jsonl:1 | is a whole request']],
    ['an array over several lines', `\n${JSON.stringify([lot('a')], null, 2)}`, ['a.jsonl:2 | array']],
  ])('%s', async (_, content, told) => {
    const error = await makeWorld({ 'a.jsonl': content }).refusal(['a.jsonl']);
    expect(lines(error.details)).toEqual(places(told));
  });
});
