import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JsonNode, sortKeys } from '../../src/json/node.js';
import { parseJson } from '../../src/json/parse.js';
import { JAVASCRIPT_STYLE, type JsonStyle, pythonStyle, writeJson } from '../../src/json/write.js';
import { readBody } from '../../src/signature/request-body.js';
import {
  MAX_RESPELLED_BYTES,
  requestSignatureHolds,
  signatureAttempts,
  signBody,
  standardSecret,
  standardSignature,
} from '../../src/signature/signature.js';
import { runs } from '../helper/runs.js';
import { jsonText } from '../json/arbitraries.js';
import { change, countNodes } from '../json/change.js';
import { describeWithPython, PYTHON_FORMS, type Python, startPython } from '../json/python.js';
import { refusal } from '../json/refusal.js';

const SECRET = 'your-shared-secret';

const holds = (signature: string, lots: string | Buffer, secrets: readonly string[] = [SECRET]) =>
  requestSignatureHolds({ signature, secrets, lots: Buffer.from(lots) });

describe('the signature of a body', () => {
  it('is the HMAC-SHA256 in lower-case hex', () => {
    // RFC 4231, test case 2
    expect(signBody('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('takes secret and text as UTF-8', () => {
    const expected = createHmac('sha256', Buffer.from('ключ')).update(Buffer.from('тело')).digest('hex');
    expect(signBody('ключ', 'тело')).toBe(expected);
    expect(signBody('ключ', Buffer.from('тело'))).toBe(expected);
  });
});

describe('Standard Webhooks', () => {
  // As the libraries do it: the part after whsec_ is the key in base64.
  const byLibrary = (secret: string, content: string) =>
    createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
      .update(content)
      .digest('base64');

  it.each(['your-shared-secret', 'ключ', 'a', 'kVx-_0'.repeat(8)])(
    'a library verifies with the secret %s',
    (secret) => {
      const body = '{"status":"completed","lot":"и"}';
      const expected = `v1,${byLibrary(standardSecret(secret), `msg_1.1754479800.${body}`)}`;
      expect(standardSignature(secret, { id: 'msg_1', timestamp: 1_754_479_800, body })).toBe(expected);
      expect(standardSignature(secret, { id: 'msg_1', timestamp: 1_754_479_800, body: Buffer.from(body) })).toBe(
        expected,
      );
    },
  );
});

describe('the signature of a request', () => {
  const lots = '[{"lot_id":"car_001","images":["https://example.com/1.jpg"]}]';
  const signature = signBody(SECRET, lots);

  it.each([
    ['as it is', signature],
    ['in capitals', signature.toUpperCase()],
    ['with the prefix', `sha256=${signature}`],
    ['with the prefix, in capitals', `SHA256=${signature.toUpperCase()}`],
  ])('holds %s', (_, given) => {
    expect(holds(given, lots)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['too short', signature.slice(1)],
    ['too long', `${signature}0`],
    ['no hex', `g${signature.slice(1)}`],
    ['in base64', Buffer.from(signature, 'hex').toString('base64')],
    ['of another algorithm', `sha1=${signature}`],
    ['prefixed twice', `sha256=sha256=${signature}`],
    ['followed by a line end', `${signature}\n`],
    ['the prefix alone', 'sha256='],
    ['changed in its last digit', signature.slice(0, -1) + (signature.endsWith('0') ? '1' : '0')],
    ['of something else', signBody(SECRET, '[]')],
  ])('does not hold when it is %s', (_, given) => {
    expect(holds(given, lots)).toBe(false);
  });

  it('holds under any of the secrets, and under no other', () => {
    expect(holds(signature, lots, ['new', SECRET])).toBe(true);
    expect(holds(signature, ` ${lots}`, ['new', SECRET])).toBe(true);
    expect(holds(signature, lots, ['new', 'other'])).toBe(false);
    expect(holds(signature, lots, [])).toBe(false);
  });

  it('holds for the exact bytes, however they are written', () => {
    const odd = '[ {"b" :1.50,"a":12345678901234567890 , "\\u0061b":1e400}]';
    expect(holds(signBody(SECRET, odd), odd)).toBe(true);
  });

  it('is of the value, not of the white space and escapes around it', () => {
    const written = '[{"lot_id":"car_001","note":"и","year":2021}]';
    expect(holds(signBody(SECRET, written), '[ { "lot_id": "c\\u0061r_001",\n"note":"\\u0438","year":2021 } ]')).toBe(
      true,
    );
  });

  it.each([
    ['an integer that JavaScript cannot keep', '[12345678901234567890]', '[12345678901234567000]'],
    ['a number out of range', '[1e400]', '[null]'],
  ])('does not hold over what JSON.stringify makes of %s', (_, body, stringified) => {
    expect(JSON.stringify(JSON.parse(body))).toBe(stringified);
    expect(holds(signBody(SECRET, stringified), body)).toBe(false);
  });

  it('takes two fractions that read as the same double for the same, as Python does', () => {
    const signed = signBody(SECRET, '[0.1]');
    expect(holds(signed, '[0.1000000000000000055]')).toBe(true);
    expect(holds(signed, '[0.10000000000000002]')).toBe(false);
  });

  it('refuses to judge other spellings of what is no JSON, or ambiguous', () => {
    expect(refusal(() => holds(signature, '[1,]')).code).toBe('invalid_json');
    expect(refusal(() => holds(signature, '[{"a":1,"a":2}]')).code).toBe('invalid_json');
  });

  it('is judged by the exact bytes alone above the bound', () => {
    const spelling = (size: number) => `["${'x'.repeat(size - 5)}" ]`;
    const [within, above] = [spelling(MAX_RESPELLED_BYTES), spelling(MAX_RESPELLED_BYTES + 1)];
    const compact = (text: string) => text.replace(' ', '');
    expect(holds(signBody(SECRET, compact(within)), within)).toBe(true);
    expect(holds(signBody(SECRET, above), above)).toBe(true);
    expect(holds(signBody(SECRET, compact(above)), above)).toBe(false);
  });
});

describe('a request signed in JavaScript', () => {
  it('holds when the value went through JSON.stringify again, indented', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const signed = signBody(SECRET, JSON.stringify(value));
        expect(holds(signed, JSON.stringify(value, null, 2))).toBe(true);
      }),
      runs(300),
    );
  });

  it('holds with lone surrogates', () => {
    const value = ['\ud83d', { '\udc00': '\ud83d\ude97' }];
    expect(holds(signBody(SECRET, JSON.stringify(value)), JSON.stringify(value, null, 1))).toBe(true);
  });
});

describe('a changed content', () => {
  it('is refused under every signature of what it was', () => {
    fc.assert(
      fc.property(jsonText({ loneSurrogates: true }), fc.nat(), (text, seed) => {
        const { root } = parseJson(text);
        const changed = change(root, { left: seed % countNodes(root) });
        const body = spell(changed, STYLES[0]);
        fc.pre(body !== null);
        for (const signed of signedForms(root)) expect(holds(signBody(SECRET, signed), body ?? '')).toBe(false);
      }),
      runs(1_000),
    );
  });

  it.each([
    ['another digit', '[{"year":2021}]', '[{"year":2022}]'],
    ['a text for a number', '[{"year":2021}]', '[{"year":"2021"}]'],
    ['a float for an integer, in Python', '[1.0, "и"]', '[1, "и"]'],
    ['a key in another case', '[{"make":1}]', '[{"Make":1}]'],
    ['a lot more', '[{"a":1}]', '[{"a":1},{"a":1}]'],
    ['other order of lots', '[{"a":1},{"a":2}]', '[{"a":2},{"a":1}]'],
    ['a space in a text', '["BMW X5"]', '["BMW  X5"]'],
    ['an escape that is text', '["\\u0438"]', '["\\\\u0438"]'],
    ['one more in a long integer', '[12345678901234567890]', '[12345678901234567891]'],
    ['null for false', '[false]', '[null]'],
    ['an object for an array', '[[]]', '[{}]'],
  ])('%s is refused', (_, before, after) => {
    const { root } = parseJson(before);
    for (const signed of pythonForms(root)) expect(holds(signBody(SECRET, signed), after)).toBe(false);
    for (const signed of pythonForms(root)) expect(holds(signBody(SECRET, signed), `${before} `)).toBe(true);
  });
});

describeWithPython('a request signed in Python', () => {
  let python: Python;
  beforeAll(() => {
    python = startPython();
  });
  afterAll(() => python.stop());

  it('holds in whatever spelling its body arrives', async () => {
    await fc.assert(
      fc.asyncProperty(jsonText({ loneSurrogates: true }), async (text) => {
        const forms = await python.forms(text);
        for (const signedForm of PYTHON_FORMS) {
          const signed = forms.get(signedForm);
          if (!signed) continue;
          const signature = signBody(SECRET, signed);
          expect(holds(signature, text)).toBe(true);
          for (const bodyForm of PYTHON_FORMS) {
            const body = forms.get(bodyForm);
            // A body with its keys sorted has lost the order that was signed.
            if (!body || (bodyForm.includes('sorted') && !signedForm.includes('sorted'))) continue;
            expect(holds(signature, body)).toBe(true);
          }
        }
      }),
      runs(200),
    );
  });

  it('holds with numbers past the range of a double', async () => {
    const text = '[1e400, {"b": -2.5E+999, "a": 1e3}]';
    for (const signed of (await python.forms(text)).values()) {
      expect(holds(signBody(SECRET, signed ?? ''), text)).toBe(true);
    }
  });

  it('holds for a JavaScript value that was signed there and written here', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async (value) => {
        const text = JSON.stringify(value);
        const forms = await python.forms(text);
        for (const form of PYTHON_FORMS.filter((name) => !name.includes('sorted'))) {
          expect(holds(signBody(SECRET, text), forms.get(form) ?? '')).toBe(true);
        }
      }),
      runs(200),
    );
  });

  it.each([
    ['requests', { allow_nan: false }],
    ['a client that writes compact JSON', { separators: [',', ':'], ensure_ascii: false }],
    ['a client that indents', { indent: 2 }],
  ])("by the guide's own client holds, posted with %s", async (_, postedWith) => {
    const data = {
      version: '1.0.0',
      languages: ['en', 'ru'],
      webhook_url: 'https://your-ngrok-url.ngrok.io/webhook-handler',
      lots: [
        { lot_id: 'test_001', images: ['https://example.com/test.jpg'] },
        { lot_id: 'машина', images: ['https://example.com/2.jpg'], attributes: { '10': 1.5, '9': 'км', price: 1e21 } },
      ],
    };
    const bytes = await python.guide({ text: JSON.stringify(data), secret: SECRET, postedWith });
    const { value, lots } = readBody(bytes);
    const { signature } = value as { signature: string };
    const sent = bytes.subarray(lots?.start, lots?.end);
    expect(holds(signature, sent)).toBe(true);
    expect(holds(signature, sent.toString().replace('test_001', 'test_002'))).toBe(false);
  });
});

const STYLES = [
  pythonStyle({ separators: 'compact', ensure_ascii: true }),
  pythonStyle({ separators: 'compact', ensure_ascii: false }),
  pythonStyle({ separators: 'default', ensure_ascii: true }),
  pythonStyle({ separators: 'default', ensure_ascii: false }),
] as const;

function spell(root: JsonNode, style: JsonStyle): string | null {
  const pieces: Buffer[] = [];
  return writeJson(root, style, (piece) => pieces.push(Buffer.from(piece))) ? Buffer.concat(pieces).toString() : null;
}

function pythonForms(root: JsonNode): string[] {
  return STYLES.flatMap((style) => [spell(root, style), spell(sortKeys(root), style)]).filter((form) => form !== null);
}

function signedForms(root: JsonNode): string[] {
  const stringified = spell(root, JAVASCRIPT_STYLE);
  return [...pythonForms(root), ...(stringified === null ? [] : [stringified])];
}

it('a wrong signature is tried a spelling at a time, so that a server can pause between', () => {
  const lots = Buffer.from('[{"b":1.50,"a":"é"}]');
  const attempts = [...signatureAttempts({ signature: 'a'.repeat(64), secrets: ['s'], lots })];
  expect(attempts.length).toBeGreaterThan(8);
  expect(attempts.every((holds) => !holds)).toBe(true);
});
