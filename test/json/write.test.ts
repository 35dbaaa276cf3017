import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sortKeys } from '../../src/json/node.js';
import { parseJson } from '../../src/json/parse.js';
import { JAVASCRIPT_STYLE, type JsonStyle, pythonStyle, writeJson } from '../../src/json/write.js';
import { runs } from '../helper/runs.js';
import { jsonText, numberText, spelled, stringText } from './arbitraries.js';
import { describeWithPython, PYTHON_FORMS, type Python, startPython } from './python.js';

describe('as JSON.stringify writes', () => {
  it('is written what JSON.stringify wrote, wherever its text came through', () => {
    const value = fc.jsonValue({ stringUnit: 'binary' });
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        expect(written(JSON.stringify(value, null, indent), JAVASCRIPT_STYLE)).toBe(JSON.stringify(value));
      }),
      runs(1_000),
    );
  });

  it('every string comes out alike, lone surrogates and all', () => {
    fc.assert(
      fc.property(stringText({ loneSurrogates: true }), (text) => {
        expect(written(text, JAVASCRIPT_STYLE)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      runs(1_000),
    );
  });

  it('every number comes out alike or not at all', () => {
    fc.assert(
      fc.property(numberText({ hugeNumbers: true }), (text) => {
        expect([JSON.stringify(JSON.parse(text)), null]).toContain(written(text, JAVASCRIPT_STYLE));
      }),
      runs(1_000),
    );
  });

  it('integer-like keys keep their place', () => {
    expect(written('{"b":1,"2":2,"1":3}', JAVASCRIPT_STYLE)).toBe('{"b":1,"2":2,"1":3}');
  });

  it('lone surrogates are escaped in lower-case hex', () => {
    expect(written('"\\uD83D \\uDE97\\uD83D"', JAVASCRIPT_STYLE)).toBe('"\\ud83d \\ude97\\ud83d"');
  });

  it('there is no form where one number would change', () => {
    expect(written('{"a":[1,{"vin":12345678901234567890}]}', JAVASCRIPT_STYLE)).toBeNull();
  });
});

describe('as json.dumps writes', () => {
  const ascii = pythonStyle({ separators: 'default', ensure_ascii: true });
  const unicode = pythonStyle({ separators: 'compact', ensure_ascii: false });

  it.each([
    ['{"a":[1,2],"b":{}}', '{"a": [1, 2], "b": {}}', '{"a":[1,2],"b":{}}'],
    ['[ ]', '[]', '[]'],
    ['"и"', '"\\u0438"', '"и"'],
    ['"\\ud83d\\ude97"', '"\\ud83d\\ude97"', '"\u{1f697}"'],
    ['"\\u007f\\u0000\\/"', '"\\u007f\\u0000/"', '"\x7f\\u0000/"'],
    ['"\\b\\f\\n\\r\\t\\"\\\\"', '"\\b\\f\\n\\r\\t\\"\\\\"', '"\\b\\f\\n\\r\\t\\"\\\\"'],
  ])('%s comes out with and without ensure_ascii', (text, withAscii, without) => {
    expect(written(text, ascii)).toBe(withAscii);
    expect(written(text, unicode)).toBe(without);
  });

  it('there is no form without ensure_ascii for a lone surrogate, which UTF-8 cannot hold', () => {
    expect(written('["\\ud83d"]', unicode)).toBeNull();
    expect(written('{"\\udc00":1}', unicode)).toBeNull();
    expect(written('["\\ud83d"]', ascii)).toBe('["\\ud83d"]');
  });
});

describe('long texts', () => {
  // Pieces have 64 KiB: every kind of character is made to stand at their ends.
  it.each(['a', 'é', 'и', '€', '\u{1f697}', '\n', '\x01', '"'])('of %j are cut nowhere', (character) => {
    for (let shift = 0; shift < 7; shift++) {
      const text = `${'x'.repeat(shift)}${character.repeat(70_000)}`;
      const [escaped, raw] = [JSON.stringify(text), JSON.stringify(text)];
      expect(written(escaped, JAVASCRIPT_STYLE)).toBe(raw);
      const inAscii = raw.replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
      expect(written(escaped, pythonStyle({ separators: 'compact', ensure_ascii: true }))).toBe(inAscii);
    }
  });

  it('of one number with more digits than a piece has room for', () => {
    const text = `[${'7'.repeat(200_000)},${'8'.repeat(65_536)}]`;
    expect(written(text, pythonStyle({ separators: 'compact', ensure_ascii: true }))).toBe(text);
  });
});

describeWithPython('beside a real python3', () => {
  let python: Python;
  beforeAll(() => {
    python = startPython();
  });
  afterAll(() => python.stop());

  it('all eight forms of every text are the same bytes', async () => {
    const text = jsonText({ loneSurrogates: true, hugeNumbers: true });
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        expect(allForms(text)).toEqual(await python.forms(text));
      }),
      runs(400),
    );
  });

  it('every number is the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(numberText({ hugeNumbers: true }), { maxLength: 50 }), async (numbers) => {
        const text = `[${numbers.join(',')}]`;
        expect(allForms(text)).toEqual(await python.forms(text));
      }),
      runs(200),
    );
  });

  it('keys sort the same, astral ones after the private-use ones', async () => {
    const character = fc.constantFrom('a', 'Z', '\ue000', '\uffff', '\u{1f697}', '\u{10ffff}', '1', '');
    const keys = fc.uniqueArray(
      fc.array(character, { maxLength: 3 }).map((parts) => parts.join('')),
      { maxLength: 12 },
    );
    const text = keys.chain((names) =>
      fc.tuple(...names.map(spelled)).map((all) => `{${all.map((key, index) => `${key}:${index}`).join(',')}}`),
    );
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        expect(allForms(text)).toEqual(await python.forms(text));
      }),
      runs(300),
    );
  });

  it('what python3 makes of a JavaScript value still has its JSON.stringify form', async () => {
    const value = fc.jsonValue({ stringUnit: 'binary' });
    await fc.assert(
      fc.asyncProperty(value, async (value) => {
        const text = JSON.stringify(value);
        const forms = await python.forms(text);
        for (const form of PYTHON_FORMS.filter((name) => !name.includes('sorted'))) {
          expect(written(forms.get(form)?.toString() ?? '', JAVASCRIPT_STYLE)).toBe(text);
        }
      }),
      runs(300),
    );
  });
});

function written(text: string, style: JsonStyle): string | null {
  return bytesOf(text, style, false)?.toString() ?? null;
}

function bytesOf(text: string, style: JsonStyle, sorted: boolean): Buffer | null {
  const { root } = parseJson(text);
  const pieces: Buffer[] = [];
  const whole = writeJson(sorted ? sortKeys(root) : root, style, (piece) => pieces.push(Buffer.from(piece)));
  return whole ? Buffer.concat(pieces) : null;
}

function allForms(text: string): Map<string, Buffer | null> {
  return new Map(
    PYTHON_FORMS.map((form) => {
      const separators = form.startsWith('compact') ? 'compact' : 'default';
      const style = pythonStyle({ separators, ensure_ascii: form.includes('ascii') });
      return [form, bytesOf(text, style, form.includes('sorted'))];
    }),
  );
}
