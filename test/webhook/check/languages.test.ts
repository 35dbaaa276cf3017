import { expect, test } from 'vitest';
import type { Came } from '../../../src/webhook/check/check-model.js';
import { compareAdvice, missingAdvice, rawBodyAdvice } from '../../../src/webhook/check/receiver-languages.js';

const answered = (headers: Record<string, string>): Came => ({
  kind: 'answered',
  answer: { status: 403, headers, body: '', truncated: false },
  ms: 1,
});

test.each<[Record<string, string>, RegExp, RegExp]>([
  [{ server: 'Werkzeug/3.0.1 Python/3.11.7' }, /get_data/, /compare_digest/],
  [{ server: 'BaseHTTP/0.6 Python/3.11.7' }, /get_data/, /compare_digest/],
  [{ server: 'gunicorn' }, /get_data/, /compare_digest/],
  [{ 'x-powered-by': 'PHP/8.2.36', server: 'Apache/2.4' }, /php:\/\/input/, /hash_equals/],
  [{ 'x-powered-by': 'Express' }, /express\.raw/, /timingSafeEqual/],
  [{ server: 'Jetty(11.0.20)' }, /readAllBytes/, /isEqual/],
  [{ server: 'Apache-Coyote/1.1' }, /readAllBytes/, /isEqual/],
  [{ server: 'WEBrick/1.8.1 (Ruby/3.1.2)' }, /raw_post/, /secure_compare/],
  [{ server: 'Kestrel' }, /MemoryStream/, /FixedTimeEquals/],
  [{ 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }, /io\.ReadAll/, /hmac\.Equal/],
])('%j gets the advice of its own language', (headers, body, compare) => {
  const came = answered(headers);
  expect(rawBodyAdvice(came)).toMatch(body);
  expect(compareAdvice(came)).toMatch(compare);
  expect(rawBodyAdvice(came)).not.toMatch(/; /);
});

test('a receiver that gives nothing away gets the advice of every language', () => {
  for (const came of [answered({ server: 'nginx' }), answered({})]) {
    for (const name of ['Python', 'PHP', 'Node.js', 'Java', 'Ruby', 'C#', 'Go']) {
      expect(rawBodyAdvice(came)).toContain(`${name}: `);
    }
    expect(missingAdvice(came)).toContain('missing');
  }
});

test('what it did gives its language away too', () => {
  expect(rawBodyAdvice(answered({}), ' as json_encode of PHP writes it ')).toMatch(/php:\/\/input/);
  expect(rawBodyAdvice(answered({}), ' as json.dumps of Python writes it ')).toMatch(/get_data/);
});
