import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { VOCABULARY } from '../../../src/generate/facts/attributes/vocabulary.js';
import { describeInAll, generate, linesOf } from '../world.js';

const HOSTILE: Record<string, string> = {
  markup: '<script>alert(1)</script> & <b>bold</b>',
  fluent: 'a { $x } { -brand } { DATETIME($y) } b',
  plural: '{ $count ->\n [one] x\n *[other] y\n }',
  bidi: '\u202eevil\u202c \u2066isolated\u2069 \u2067x',
  control: 'bell\u0007 nul\u0000 esc\u001b[31m del\u007f c1\u0085',
  lines: 'one\r\n\r\ntwo\tthree\u2028four',
  long: 'word '.repeat(2_000).trim(),
  solid: 'x'.repeat(10_000),
  emoji: '👩‍👩‍👧‍👦'.repeat(300),
  zalgo: `z${'\u0301'.repeat(5_000)}`,
  surrogate: 'half \ud83d here',
  prototype: '__proto__',
  braces: '}}{{',
};

const NO_CONTROLS = /(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u;

describe('hostile values in every language', () => {
  it.each(Object.entries(HOSTILE))('%s come out as text in every attribute', async (_, value) => {
    for (const key of [...VOCABULARY.map((attribute) => attribute.key), 'something', value]) {
      for (const description of await describeInAll({ [key]: value })) {
        const lines = linesOf(description);
        expect(lines.join('\n')).not.toMatch(NO_CONTROLS);
        expect(description.title.length).toBeLessThanOrEqual(80);
        for (const line of lines) expect(line).not.toMatch(/\s{2}/u);
      }
    }
  });

  it.each(Object.entries(HOSTILE))('%s come out as text in all attributes together', async (_, value) => {
    const attributes = Object.fromEntries(VOCABULARY.map(({ key }) => [key, value]));
    for (const description of await describeInAll(attributes, { lot_id: value, additional_info: value })) {
      expect(linesOf(description).join('\n')).not.toMatch(NO_CONTROLS);
      expect(description.description.length).toBeLessThan(20_000);
    }
  });
});

describe('hostile values', () => {
  it('markup and Fluent syntax appear as written', async () => {
    const { descriptions } = await generate({ make: HOSTILE['markup'] ?? '', remark: HOSTILE['fluent'] ?? '' });
    for (const { title, description } of descriptions) {
      expect(title).toContain('<script>alert(1)</script> & <b>bold</b>');
      expect(description).toContain('a { $x } { -brand } { DATETIME($y) } b');
    }
  });

  it('a long value is cut in the text and whole in the facts', async () => {
    const { facts, descriptions } = await generate({ story: HOSTILE['long'] ?? '' });
    expect(facts[0]?.value).toBe(HOSTILE['long']);
    expect(descriptions[0]?.description).toMatch(/^Story: (?:word )+word…$/);
    expect(descriptions[0]?.description.length).toBeLessThan(400);
  });

  it('a long list is cut as a whole', async () => {
    const { descriptions } = await generate({
      options: Array.from({ length: 5_000 }, (_, index) => `option ${index}`),
    });
    expect(descriptions[0]?.description.length).toBeLessThan(1_200);
  });

  it('seller’s words of megabytes are borne', async () => {
    const additional_info = 'It runs. '.repeat(300_000);
    const { descriptions } = await generate({}, { additional_info });
    expect(descriptions[0]?.description).toMatch(/It runs. It runs…”$/);
  });

  it('values nested beyond reason are left out of the text, and their depth does no harm', async () => {
    const nest = (depth: number): Json => {
      let value: Json = 'bottom';
      for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
      return value;
    };
    const { descriptions } = await generate({ extra: nest(50_000), make: nest(50_000), brand: nest(50_000) });
    expect(descriptions[0]?.title).toBe('Lot car_001');
    expect((await generate({ extra: nest(3) })).descriptions[0]?.description).toContain('bottom');
  });

  it('attributes named like members of objects are ordinary attributes', async () => {
    const attributes = JSON.parse('{"__proto__": "a", "constructor": "b", "toString": "c", "": "d"}');
    const { descriptions } = await generate(attributes);
    expect(descriptions[0]?.description).toContain('Proto: a. Constructor: b. To string: c. D.');
  });
});
