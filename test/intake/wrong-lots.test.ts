import { describe, expect, it } from 'vitest';
import { lines, lot, makeWorld, places } from './world.js';

/** The file's content, and the lines of the error. */
type Row = [what: string, content: unknown, told: unknown[]];

const BOTH = 'must be a path or a URL, or {"url": "…"}';

const lotRows: Row[] = [
  [
    'a lot that is none',
    ['x', null, 5],
    ['a.json[0]', 'a.json[1]', 'a.json[2]'].map((place) => `${place} | must be a lot`),
  ],
  ['no lot_id', [{ images: ['x'] }], ['a.json[0] lot_id | is missing']],
  [
    'a lot_id of another type',
    [lot(null), lot(['x']), lot(true)],
    [0, 1, 2].map((index) => `a.json[${index}] lot_id | must be a string`),
  ],
  [
    'an empty lot_id',
    [lot(''), lot(' \n')],
    ['a.json[0] lot_id | must not be empty', 'a.json[1] lot_id | must not be empty'],
  ],
  ['a long lot_id', [lot('x'.repeat(201))], ['a.json[0] lot_id | must have at most 200 characters, not 201']],
  [
    'a lot_id with control characters',
    [lot('a\nb'), lot('a\u0085b'), lot('a\u001b[31m')],
    [0, 1, 2].map((index) => `a.json[${index}] lot_id | control characters`),
  ],
  [
    'a lot_id with half a character',
    '[{"lot_id": "\\ud83d", "images": ["x"]}]',
    ['a.json[0] lot_id | control characters'],
  ],
  [
    'a number for an id that would be changed',
    '[{"lot_id": 12345678901234567890, "images": ["x"]}, {"lot_id": 1.5, "images": ["x"]}]',
    [0, 1].map((index) => `a.json[${index}] lot_id | must be a string`),
  ],
  ['a lot_id twice', [lot('a'), lot('b'), lot('a')], ['a.json[2] lot "a" lot_id | the id of a.json[0]']],
  ['a lot_id twice, once as a number', [lot(7), lot('7')], ['a.json[1] lot "7" lot_id | the id of a.json[0]']],
  ['no images', [{ lot_id: 'a' }], ['a.json[0] lot "a" images | is missing']],
  [
    'images of another type',
    [lot('a', { images: 'x.jpg' }), lot('b', { images: null }), lot('c', { images: {} })],
    ['a', 'b', 'c'].map((id, index) => `a.json[${index}] lot "${id}" images | must be an array`),
  ],
  ['empty images', [lot('a', { images: [] })], ['a.json[0] lot "a" images | must name at least one image']],
  [
    'too many images',
    [lot('a', { images: Array(101).fill('x') })],
    ['a.json[0] lot "a" images | must name at most 100 images, not 101'],
  ],
  [
    'images that are none',
    [lot('a', { images: [5, null, {}, { url: 5 }, ['x']] })],
    [0, 1, 2, 3, 4].map((index) => `a.json[0] lot "a" images[${index}] | ${BOTH}`),
  ],
  [
    'an empty image',
    [lot('a', { images: ['', { url: ' ' }] })],
    ['a.json[0] lot "a" images[0] | "" must not be empty', 'a.json[0] lot "a" images[1] | " " must not be empty'],
  ],
  [
    'an image of another scheme',
    [lot('a', { images: ['ftp://example.com/1.jpg', 'data:image/png;base64,AAAA', 'C:x.jpg'] })],
    [
      'a.json[0] lot "a" images[0] | "ftp://example.com/1.jpg" must be a path',
      'a.json[0] lot "a" images[1] | "data:image/png;base64,AAAA" must be a path',
      'a.json[0] lot "a" images[2] | "C:x.jpg" must be a path',
    ],
  ],
  [
    'a bad URL',
    [
      lot('a', {
        images: ['http://', 'https:///x.jpg', 'http:x.jpg', 'http://a:b:c/', 'http://e.com/a b.jpg', ' http://e.com/'],
      }),
    ],
    [
      'a.json[0] lot "a" images[0] | "http://" is not a valid URL',
      'a.json[0] lot "a" images[1] | "https:///x.jpg" is not a valid URL',
      'a.json[0] lot "a" images[2] | "http:x.jpg" is not a valid URL',
      'a.json[0] lot "a" images[3] | "http://a:b:c/" is not a valid URL',
      'a.json[0] lot "a" images[4] | "http://e.com/a b.jpg" must not contain white space',
      'a.json[0] lot "a" images[5] | " http://e.com/" must not contain white space',
    ],
  ],
  [
    'a bad file URL',
    [lot('a', { images: ['file:x.jpg', 'file://server/x.jpg', 'file:///a%2Fb.jpg', 'file:///a b.jpg'] })],
    [
      'a.json[0] lot "a" images[0] | "file:x.jpg" is not an absolute file: URL',
      'a.json[0] lot "a" images[1] | "file://server/x.jpg" is not a file: URL',
      'a.json[0] lot "a" images[2] | "file:///a%2Fb.jpg" is not a file: URL',
      'a.json[0] lot "a" images[3] | "file:///a b.jpg" must not contain white space',
    ],
  ],
  ['a zero in a path', [lot('a', { images: ['a\0b.jpg'] })], ['a.json[0] lot "a" images[0] | NUL']],
  [
    'attributes that are no object',
    [lot('a', { attributes: 'red' }), lot('b', { attributes: ['red'] })],
    ['a.json[0] lot "a" attributes | must be an object', 'a.json[1] lot "b" attributes | must be an object'],
  ],
  [
    'a number past all bounds',
    '[{"lot_id": "a", "images": ["x"], "attributes": {"a b": [1, {"km": 1e999}]}}]',
    ['a.json[0] lot "a" attributes["a b"][1].km | too large a number'],
  ],
  [
    'attributes that are too many, too long, or too much',
    [
      lot('a', { attributes: { list: Array(1_001).fill(1) } }),
      lot('b', { attributes: { ['n'.repeat(201)]: 1 } }),
      lot('c', { attributes: { text: 'x'.repeat(20_001) } }),
      lot('d', { attributes: Object.fromEntries(Array.from({ length: 13 }, (_, at) => [at, 'x'.repeat(20_000)])) }),
    ],
    [
      expect.stringMatching(/^a\.json\[0\] lot "a" attributes .*1,000/),
      expect.stringMatching(/^a\.json\[1\] lot "b" attributes.*200/),
      expect.stringMatching(/^a\.json\[2\] lot "c" attributes\.text .*20,000/),
      expect.stringMatching(/^a\.json\[3\] lot "d" attributes .*250,000/),
    ],
  ],
  [
    'additional_info that is no text',
    [lot('a', { additional_info: ['x'] })],
    ['a.json[0] lot "a" additional_info | must be a string'],
  ],
  [
    'a long additional_info',
    [lot('a', { additional_info: 'x'.repeat(20_001) })],
    ['a.json[0] lot "a" additional_info | must have at most 20,000 characters, not 20,001'],
  ],
];

describe('an invalid lot', () => {
  it.each(lotRows)('%s', async (_, content, told) => {
    const error = await makeWorld({ 'a.json': content }).refusal(['a.json']);
    expect(error.code).toBe('invalid_input');
    expect(lines(error.details)).toEqual(places(told));
  });
});
