import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBody } from '../../src/signature/request-body.js';
import { runs } from '../helper/runs.js';
import { jsonText, keyText, parsedByJavaScript, space, spelled } from '../json/arbitraries.js';
import { describeWithPython, type Python, startPython } from '../json/python.js';
import { refusal } from '../json/refusal.js';

const read = (text: string) => readBody(Buffer.from(text));
const refused = (text: string) => refusal(() => read(text));
const lotsText = (text: string) => {
  const bytes = Buffer.from(text);
  const { lots } = readBody(bytes);
  return lots && bytes.subarray(lots.start, lots.end).toString();
};

describe('the value of a body', () => {
  it('is what JSON.parse reads', () => {
    fc.assert(
      fc.property(jsonText({ loneSurrogates: true, hugeNumbers: true }), (text) => {
        expect(read(text).value).toEqual(parsedByJavaScript(text));
      }),
      runs(500),
    );
  });

  it('may have 100 levels', () => {
    const text = `${'{"a":['.repeat(50)}${']}'.repeat(50)}`;
    expect(read(text).value).toEqual(JSON.parse(text));
  });

  it('may have brackets without number inside a string', () => {
    const text = JSON.stringify({ a: '[{'.repeat(1_000) });
    expect(read(text).value).toEqual(JSON.parse(text));
  });
});

/** Reads `body` again and again, while objects of its shape are parsed whose next key is a backslash: V8 13 misreads it then. */
function readOften(body: string, before: string): unknown[] {
  return Array.from({ length: 3_000 }, (_, round) => {
    JSON.parse(`{"a":{${before},"c${round}":1}}`);
    JSON.parse(`{"a":{${before},"\\\\":1}}`);
    return read(body).value;
  });
}

describe('a key that is written as an escape', () => {
  it('is itself, whatever keys were read before', () => {
    const values = readOften('{"a":{"lots":0,"b":true,"\\ue000":true}}', '"lots":0,"b":true');
    expect(new Set(values.map((value) => JSON.stringify(value)))).toEqual(
      new Set(['{"a":{"lots":0,"b":true,"\ue000":true}}']),
    );
  });

  it('is refused as the same key twice, whatever keys were read before', () => {
    const twice = '{"a":{"lots":0,"b":true,"\\u0062":true}}';
    for (let round = 0; round < 1_000; round += 1) {
      JSON.parse(`{"a":{"lots":0,"b":true,"c${round}":1}}`);
      JSON.parse('{"a":{"lots":0,"b":true,"\\\\":1}}');
      expect(refused(twice).code).toBe('invalid_json');
    }
  });
});

describe('the bytes of lots', () => {
  it.each([
    ['{"lots":[1]}', '[1]'],
    ['{"lots" : \r\n [ 1 ] \t ,"b":2}', '[ 1 ]'],
    ['{"a":{"lots":[0]},"lots":[1],"b":[{"lots":[2]}]}', '[1]'],
    ['{"a":"\\"lots\\":[0],","lots":[1]}', '[1]'],
    ['{"a":"lots","lots":"b"}', '"b"'],
    ['{"lots":"]},\\"lots\\":\\\\"}', '"]},\\"lots\\":\\\\"'],
    ['{"\\u006cots":[1]}', '[1]'],
    ['{"l\\u006F\\u0074s":{"a":[1,{}]} }', '{"a":[1,{}]}'],
    ['{"удар":"é","lots":["и"]}', '["и"]'],
    ['{"lots":null}', 'null'],
    ['  {"lots":\n1e3\n}  ', '1e3'],
  ])('of %s are %s', (text, lots) => {
    expect(lotsText(text)).toBe(lots);
  });

  it.each([
    '{}',
    '[]',
    '"lots"',
    '{"a":{"lots":[1]}}',
    '[{"lots":[1]}]',
    '{"Lots":[1]}',
    '{"\\\\u006cots":[1]}',
    '{"lots ":1}',
  ])('there are none in %s', (text) => {
    expect(read(text).lots).toBeNull();
  });

  it('are found in a part of a larger buffer, counted from its own beginning', () => {
    const bytes = Buffer.from('xx{"lots":[1]}xx').subarray(2, -2);
    expect(readBody(bytes).lots).toEqual({ start: 8, end: 11 });
  });

  it('are the value of lots in every body', () => {
    const lotsKey = fc.constant('lots').chain(spelled);
    const member = fc.tuple(fc.oneof(lotsKey, keyText()), space, space, jsonText(), space);
    const members = fc.uniqueArray(member, { maxLength: 6, selector: ([key]): unknown => JSON.parse(key) });
    fc.assert(
      fc.property(fc.tuple(space, members, space), ([before, all, after]) => {
        const inside = all.map(([key, ...rest]) => `${key}${rest[0]}:${rest[1]}${rest[2]}${rest[3]}`).join(',');
        const text = `${before}{${inside}}${after}`;
        const value: { lots?: unknown } = JSON.parse(text);
        const lots = lotsText(text);
        if (Object.hasOwn(value, 'lots')) {
          expect(lots).toBe(lots?.trim());
          expect(JSON.parse(lots ?? '')).toEqual(value.lots);
        } else {
          expect(lots).toBeNull();
        }
      }),
      runs(1_000),
    );
  });
});

describe('a duplicate key in one object', () => {
  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"a":1,"b":{},"a":{}}', 'a'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"\\u0061":1,"\\u0061":2}', 'a'],
    ['{"и":1,"\\u0438":2}', 'и'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{"a":{"__proto__":{},"__proto__":{}}}', 'a.__proto__'],
    ['{"toString":1,"toString":2}', 'toString'],
    ['{"1":1,"1":2}', '["1"]'],
    ['{"":1,"":2}', '[""]'],
    ['{"a b":{"c":1,"c":2}}', '["a b"].c'],
    ['[[],[{"a":0,"a":1}]]', '[1][0].a'],
    ['{"lots":[{},{},{},{"attributes":{"make":"BMW","make":"Audi"}}]}', 'lots[3].attributes.make'],
    ['{"lots":[1],"lots":[2]}', 'lots'],
    ['{"lots":[1],"\\u006cots":[2]}', 'lots'],
  ])('%s is refused, and %s named', (text, path) => {
    const error = refused(text);
    expect(error.code).toBe('invalid_json');
    expect(error.details.map((detail) => detail.path)).toEqual([path]);
    expect(error.message).toContain('parsers disagree about which wins');
  });

  it('is reported with the place of its repetition', () => {
    expect(refused('{"a": 1,\n "ж": 2, "a": 3}').message).toBe(
      'a: Duplicate key "a" in one object (again at line 2, column 10); parsers disagree about which wins, so keep only one.',
    );
  });

  it('all of them are reported together, up to a hundred', () => {
    const twice = (count: number) => `[${Array.from({ length: count }, () => '{"a":1,"a":2}').join(',\n')}]`;
    const two = refused(twice(2));
    expect(two.details.map(({ path }) => path)).toEqual(['[0].a', '[1].a']);
    expect(two.details[1]?.message).toContain('line 2, column 8');
    const many = refused(twice(250));
    expect(many.details).toHaveLength(100);
    expect(many.message).toContain('249 other keys');
  });

  it('is no fault in two different objects', () => {
    const text = '{"a":{"a":[{"a":1},{"a":2}]}}';
    expect(read(text).value).toEqual(JSON.parse(text));
  });

  it('may be of any length, and is shortened in the message', () => {
    const key = 'x'.repeat(100_000);
    const error = refused(`{"${key}":1,"${key}":2}`);
    expect(error.message.length).toBeLessThan(500);
    expect(error.details[0]?.path.length).toBeLessThan(500);
  });
});

describe('a body that goes too deep', () => {
  it('is refused at the first level past the hundredth, which is named', () => {
    const error = refused(`{"lots":${'['.repeat(100)}1${']'.repeat(100)}}`);
    expect(error.code).toBe('invalid_json');
    expect(error.details[0]?.path).toBe(`lots${'[0]'.repeat(99)}`);
    expect(error.message).toContain('line 1, column 108');
    expect(error.message).toContain('100 levels');
  });

  it('is refused before it is built, however deep it is', () => {
    expect(refused('['.repeat(1_000_000)).details[0]?.path).toBe('[0]'.repeat(100));
    expect(refused('{"a":'.repeat(200_000)).code).toBe('invalid_json');
  });
});

describe('a body that is no JSON', () => {
  it.each([
    ['', 'line 1, column 1', 'Expected a value, but the text ends.'],
    ['{"a":1', 'line 1, column 7', 'Expected a comma or }, but the text ends.'],
    ['{"a":1,\n "b":}', 'line 2, column 6', 'Expected a value, but found "}".'],
    ['{"a":1,\r\n\r"b" 2}', 'line 3, column 5', 'Expected a colon after the key "b", but found "2".'],
    ['["\u{1f697}" x]', 'line 1, column 6', 'Expected a comma or ], but found "x".'],
    ['["a" "b"]', 'line 1, column 6', 'Expected a comma or ], but found a string.'],
    ["{'a':1}", 'line 1, column 2', 'Expected a key in double quotes, but found "\'".'],
    ['{"a":1,}', 'line 1, column 8', 'Expected a key in double quotes, but found "}".'],
    ['[1,]', 'line 1, column 4', 'Expected a value, but found "]".'],
    ['[NaN]', 'line 1, column 2', 'Expected a value, but found "NaN".'],
    ['[True]', 'line 1, column 2', 'Expected a value, but found "True".'],
    ['[-Infinity]', 'line 1, column 2', 'Expected a value, but found "-Infinity".'],
    ['[01]', 'line 1, column 3', 'Expected a comma or ], but found "1".'],
    ['[1.]', 'line 1, column 4', 'Expected a digit, but found "]".'],
    ['[1e+]', 'line 1, column 5', 'Expected a digit, but found "]".'],
    ['{} {}', 'line 1, column 4', 'Expected the end of the text, but found "{".'],
    [
      '["a\nb"]',
      'line 1, column 4',
      'There is a control character inside a string; write it as an escape such as \\n.',
    ],
    ['["\\x41"]', 'line 1, column 3', '"\\\\x" is not a valid JSON escape.'],
    ['["\\u12g4"]', 'line 1, column 3', '"\\\\u12g4" is not a valid JSON escape.'],
    ['{"a":"b', 'line 1, column 8', 'The text ends inside the string that begins at line 1, column 6.'],
    ['\ufeff{}', 'line 1, column 1', 'There is a byte order mark; send the text without it.'],
    ['[1]\u00a0', 'line 1, column 4', 'Expected the end of the text, but found "\u00a0".'],
  ])('%j is refused, with place and reason', (text, path, message) => {
    const error = refused(text);
    expect(error.code).toBe('invalid_json');
    expect(error.details).toEqual([{ path, message }]);
    expect(error.message).toContain(path);
  });

  it('is refused when it is not UTF-8, even inside a string', () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe9]), Buffer.from('"}')]);
    expect(refusal(() => readBody(bytes)).details[0]?.path).toBe('line 1, column 7');
  });

  it('never has its control characters repeated as they are', () => {
    expect(refused('[\x1b[31mred]').message).not.toContain('\x1b');
    expect(refused('{"\\u001b":1,"\\u001b":2}').message).not.toContain('\x1b');
  });
});

describeWithPython('beside a real python3', () => {
  let python: Python;
  beforeAll(() => {
    python = startPython();
  });
  afterAll(() => python.stop());

  it('exactly those bodies are refused in which its reader sees a key twice', async () => {
    await fc.assert(
      fc.asyncProperty(jsonText({ keysTwice: true, loneSurrogates: true }), async (text) => {
        if (await python.twice(text)) expect(refused(text).code).toBe('invalid_json');
        else expect(read(text).value).toEqual(parsedByJavaScript(text));
      }),
      runs(1_000),
    );
  });
});
