import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainSignature, signBody, standardSecret } from '../../src/index.js';
import { explainLots, explainRefusedLots } from '../../src/signature/explain-lots.js';
import { readBody } from '../../src/signature/request-body.js';
import { requestSignatureHolds, signLots } from '../../src/signature/signature.js';

const SECRET = 'your-shared-secret-key';
const LOTS = [{ lot_id: '1', images: ['https://example.com/1.jpg'], attributes: { price: 1.5, note: 'и</a>' } }];

/** The bytes of `lots` in the body of a request. */
function lotsOf(body: string): Uint8Array {
  const bytes = Buffer.from(body);
  const { lots } = readBody(bytes);
  if (lots === null) throw new Error('no lots');
  return bytes.subarray(lots.start, lots.end);
}

const INDENTS = [undefined, 1, 2, 4, '\t'];

describe('a signature that sign --lots makes', () => {
  it('holds however the body is reformatted', () => {
    const value = fc.jsonValue({ noUnicodeString: false, maxDepth: 3 });
    fc.assert(
      fc.property(value, fc.constantFrom(...INDENTS), fc.constantFrom(...INDENTS), (attributes, before, after) => {
        // Numbers that no JSON text of JavaScript changes.
        const lots = JSON.parse(
          JSON.stringify([{ lot_id: '1', attributes }], (_key, one) => (Object.is(one, -0) ? 0 : one)),
        );
        const signed = lotsOf(JSON.stringify({ lots }, null, before));
        const signature = signLots(SECRET, signed);
        const sent = lotsOf(JSON.stringify({ version: '1.0.0', lots }, null, after).replaceAll('\n', ''));
        expect(requestSignatureHolds({ signature, secrets: [SECRET], lots: sent })).toBe(true);
      }),
    );
  });

  it('does not hold for other lots', () => {
    const signature = signLots(SECRET, lotsOf(JSON.stringify({ lots: LOTS })));
    const lots = lotsOf(JSON.stringify({ lots: [{ ...LOTS[0], lot_id: '2' }] }));
    expect(requestSignatureHolds({ signature, secrets: [SECRET], lots })).toBe(false);
    expect(explainLots({ signature, secrets: [SECRET], lots })).toMatchObject({ code: 'secret_or_body_differs' });
    expect(explainRefusedLots({ signature, secrets: [SECRET], lots })).toBeNull();
  });
});

describe('a signature over the exact bytes of indented lots', () => {
  it.each([1, 2, 4, '\t'])('with %j fits the same lots with other spaces', (indent) => {
    const body = JSON.stringify({ version: '1.0.0', lots: LOTS }, null, indent);
    for (const text of [body, body.replaceAll('\n', '\r\n')]) {
      const signature = signBody(SECRET, Buffer.from(lotsOf(text)));
      // What curl -d @file makes of the file.
      const lots = lotsOf(text.replaceAll(/\r?\n/g, ''));
      expect(explainLots({ signature, secrets: [SECRET], lots })).toMatchObject({
        holds: false,
        code: 'body_reserialised',
        message: expect.stringContaining('spaces'),
      });
      expect(explainRefusedLots({ signature, secrets: [SECRET], lots })).toContain('spaces');
    }
  });

  it('is not looked for in many lots that a stranger sent', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ ...LOTS[0], lot_id: String(index) }));
    const text = JSON.stringify({ lots: many }, null, 2);
    const signature = signBody(SECRET, Buffer.from(lotsOf(text)));
    const lots = lotsOf(text.replaceAll('\n', ''));
    expect(explainRefusedLots({ signature, secrets: [SECRET], lots })).toBeNull();
    expect(explainLots({ signature, secrets: [SECRET], lots })).toMatchObject({ code: 'body_reserialised' });
  });
});

describe('a secret that was given in another spelling', () => {
  const standard = standardSecret(SECRET);
  it.each([
    ['whsec_', standard, 'secret_decoded'],
    ['double quotes', `"${SECRET}"`, 'secret_whitespace'],
    ['single quotes', `'${SECRET}'`, 'secret_whitespace'],
    ['a space after it', `${SECRET} `, 'secret_whitespace'],
    ['two line ends', `${SECRET}\n\n`, 'secret_whitespace'],
    ['its name', `SHARED_SECRET=${SECRET}`, 'secret_assignment'],
    ['its name and quotes', `export SHARED_SECRET="${SECRET}"`, 'secret_whitespace'],
    ['its name and whsec_', `DESCGEN_SECRET = ${standard} `, 'secret_decoded'],
  ])('with %s is named as such, not as another one', (_what, given, code) => {
    const body = '{"job_id":"1"}';
    const question = { body, signature: signBody(SECRET, body), secrets: [given], other_secrets: [SECRET] };
    expect(explainSignature(question)).toMatchObject({ holds: false, code });
    expect(explainSignature({ ...question, other_secrets: [] })).toMatchObject({ holds: false, code });
  });

  it('is another one when it differs', () => {
    const body = '{}';
    const question = { body, signature: signBody(SECRET, body), secrets: ['SHARED_SECRET=x'], other_secrets: [SECRET] };
    expect(explainSignature(question)).toMatchObject({ code: 'other_secret' });
  });
});

describe('a signature over lots whose numbers a program rewrote', () => {
  /** What jq makes of it: whole numbers without a fraction. */
  const rewritten = (lots: string): Uint8Array => lotsOf(`{"lots":${lots.replace(/(\d)\.0+(?=[,}\]\s])/g, '$1')}}`);
  const refused = (signed: string, signature: string) => {
    const question = { signature, secrets: ['former', SECRET], lots: rewritten(signed) };
    expect(requestSignatureHolds(question)).toBe(false);
    return { stranger: explainRefusedLots(question), known: explainLots(question) };
  };

  it.each([
    ['one price', '[{"lot_id": "1", "images": ["a.jpg"], "attributes": {"price": 100.0}}]'],
    ['a price and a whole number', '[{"lot_id": "1", "attributes": {"price": 100.0, "year": 2018, "doors": 4}}]'],
    ['compact', '[{"lot_id":"1","attributes":{"price":100.0,"year":2018}}]'],
    ['two digits', '[{"lot_id": "1", "attributes": {"price": 100.00, "year": 2018}}]'],
    ['other letters', '[{"lot_id": "лот", "attributes": {"цена": 100.0, "год": 2018}}]'],
    ['in a list', '[{"lot_id": "1", "attributes": {"bids": [100.0, 200.0], "year": 2018}}]'],
  ])('is explained: %s', (_name, signed) => {
    for (const signature of [signBody(SECRET, signed), signLots(SECRET, Buffer.from(signed))]) {
      const { stranger, known } = refused(signed, signature);
      expect(stranger).toContain('numbers');
      expect(known).toMatchObject({
        holds: false,
        code: 'body_reserialised',
        message: expect.stringContaining('numbers'),
      });
    }
  });

  it('is not claimed where other numbers were signed', () => {
    const signed = '[{"lot_id": "1", "attributes": {"price": 100.0}}]';
    const signature = signBody(SECRET, signed.replace('100.0', '101.0'));
    expect(refused(signed, signature)).toMatchObject({ stranger: null, known: { code: 'secret_or_body_differs' } });
  });

  it('is looked for no longer than some milliseconds', () => {
    const names = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`name_${at % 6}_${at}`, at]));
    const lots = lotsOf(JSON.stringify({ lots: [{ lot_id: '1', attributes: names }] }));
    const before = process.cpuUsage();
    expect(explainRefusedLots({ signature: 'a'.repeat(64), secrets: [SECRET], lots })).toBeNull();
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1_000);
  });
});
