import { expect, test } from 'vitest';
import type { CreatedAnswer, ErrorAnswer } from '../../src/api/contract/contract.js';
import { NO_OPTIONS } from '../../src/core/job.js';
import { signBody } from '../../src/signature/signature.js';
import { LOT, SECRET, signed, testDaemon } from './daemon-of-test.js';

async function refused(answer: Response): Promise<ErrorAnswer & { status: number }> {
  return { status: answer.status, ...((await answer.json()) as ErrorAnswer) };
}

test('a signed request is accepted with all that the contract names', async () => {
  const daemon = await testDaemon();
  const answer = await daemon.submit([LOT, { ...LOT, lot_id: 'car_002' }], {
    fields: { languages: ['RU', 'en'], webhook_url: 'https://example.com/hook?a=1' },
  });
  expect(answer.status).toBe(201);
  const job = (await answer.json()) as CreatedAnswer;
  expect(answer.headers.get('location')).toBe(`/api/v1/jobs/${job.job_id}/status`);
  expect(job).toEqual({
    job_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    status: 'queued',
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    total_lots: 2,
    languages: ['ru', 'en'],
    generator: 'builtin',
    webhook_url: 'https://example.com/hook?a=1',
    status_url: `${daemon.url}/api/v1/jobs/${job.job_id}/status`,
    results_url: `${daemon.url}/api/v1/jobs/${job.job_id}/results`,
    warnings: [],
  });
});

test('size is judged before JSON, JSON before the signature, the signature before the rest', async () => {
  const daemon = await testDaemon({ maxBody: 2_000 });
  const post = (body: string) =>
    daemon.fetch('/api/v1/generate-descriptions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
  expect(await refused(await post(`{"lots": [${' '.repeat(3_000)}`))).toMatchObject({
    status: 413,
    code: 'body_too_large',
  });
  expect(await refused(await post('{"lots": ['))).toMatchObject({ status: 400, code: 'invalid_json' });
  expect(await refused(await post('{"lots": [], "version": "7"}'))).toMatchObject({
    status: 403,
    code: 'invalid_signature',
  });
  expect(await refused(await post(signed([], { version: '7' })))).toMatchObject({
    status: 400,
    code: 'unsupported_version',
  });
});

test('a changed lot, a missing signature and one under another secret are refused, and nothing is stored', async () => {
  const daemon = await testDaemon();
  const post = async (body: string) =>
    refused(
      await daemon.fetch('/api/v1/generate-descriptions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }),
    );
  const good = signed([LOT]);
  expect(await post(good.replace('car_001', 'car_009'))).toMatchObject({ status: 403, code: 'invalid_signature' });
  expect(await post(JSON.stringify({ version: '1.0.0', languages: ['en'], lots: [LOT] }))).toMatchObject({
    status: 403,
  });
  const other = signBody('another secret', JSON.stringify([LOT]));
  expect(await post(signed([LOT], { signature: other }))).toMatchObject({ status: 403, code: 'invalid_signature' });
  expect(await post('[]')).toMatchObject({ status: 400, code: 'invalid_request' });
  expect((await daemon.store.listJobs({ limit: 10 })).jobs).toEqual([]);
});

test('the signature may carry sha256= and any case', async () => {
  const daemon = await testDaemon();
  const signature = `sha256=${signBody(SECRET, JSON.stringify([LOT])).toUpperCase()}`;
  expect((await daemon.submit([LOT], { fields: { signature } })).status).toBe(201);
});

test('all problems are reported together, each with its place', async () => {
  const daemon = await testDaemon();
  const answer = await refused(
    await daemon.submit(
      [
        { lot_id: '', images: [] },
        { lot_id: 'a', images: ['ftp://example.com/1.jpg', 7, { url: 'nonsense' }], attributes: [] },
        { lot_id: 'b', images: ['file:///etc/passwd'], additional_info: 5 },
        { lot_id: 'b', images: ['https://example.com/1.jpg'] },
      ],
      { fields: { languages: ['en', 'xx', 'en', 'not a tag'], webhook_url: 'https://user:pw@example.com/' } },
    ),
  );
  expect(answer).toMatchObject({ status: 400, code: 'invalid_request' });
  expect(answer.details.map((detail) => detail.path).sort()).toEqual([
    'languages[1]',
    'languages[2]',
    'languages[3]',
    'lots[0].images',
    'lots[0].lot_id',
    'lots[1].attributes',
    'lots[1].images[0]',
    'lots[1].images[1]',
    'lots[1].images[2].url',
    'lots[2].additional_info',
    'lots[2].images[0]',
    'lots[3].lot_id',
    'webhook_url',
  ]);
  expect((await daemon.store.listJobs({ limit: 10 })).jobs).toEqual([]);
});

test('at most 100 details are given', async () => {
  const daemon = await testDaemon();
  const wrong = Array.from({ length: 300 }, () => ({ lot_id: '', images: [] }));
  expect((await refused(await daemon.submit(wrong))).details).toHaveLength(100);
});

test('an unsupported language is refused, and the supported ones are listed', async () => {
  const daemon = await testDaemon();
  const answer = await refused(await daemon.submit([LOT], { fields: { languages: ['en', 'tlh'] } }));
  expect(answer).toMatchObject({ status: 400, code: 'unsupported_language' });
  expect(answer.details).toEqual([{ path: 'languages[1]', message: expect.stringMatching(/builtin .*tlh.* en, ru/) }]);
});

test('an unknown generator is refused', async () => {
  const daemon = await testDaemon();
  const answer = await refused(await daemon.submit([LOT], { fields: { generator: 'openai:none' } }));
  expect(answer).toMatchObject({ status: 400, code: 'unknown_generator' });
});

test('unknown fields are ignored with a warning', async () => {
  const daemon = await testDaemon();
  const answer = await daemon.submit(
    [
      { ...LOT, colour: 'red' },
      { ...LOT, lot_id: 'b', colour: 'blue' },
    ],
    {
      fields: { priority: 1 },
    },
  );
  expect(((await answer.json()) as CreatedAnswer).warnings).toEqual([
    expect.stringContaining('"priority"'),
    expect.stringMatching(/"colour" in 2 lots, first in lots\[0\]/),
  ]);
});

test.each(['5', 0, -1, true, [5], {}])('a max_cost of %j is refused: a bound must not be lost', async (max_cost) => {
  const daemon = await testDaemon();
  const answer = await refused(await daemon.submit([LOT], { fields: { max_cost } }));
  expect(answer).toMatchObject({ status: 400, details: [{ path: 'max_cost' }] });
});

test.each([
  [
    { max_cost: 5, no_cache: true, batch: false },
    { ...NO_OPTIONS, max_cost: 5, no_cache: true },
  ],
  [{ style: 'template' }, { ...NO_OPTIONS, style: 'template' }],
  [{ style: null, voice: null }, NO_OPTIONS],
  [{}, NO_OPTIONS],
])('what a request asks for beside its lots is kept: %j', async (fields, options) => {
  const daemon = await testDaemon();
  const { job_id } = (await (await daemon.submit([LOT], { fields })).json()) as CreatedAnswer;
  expect((await daemon.store.getJob(job_id))?.options).toEqual(options);
});

test.each([
  [{ style: 'prose' }, 'style', 'asks none'],
  [{ voice: 'Plain.' }, 'voice', 'asks none'],
  [{ style: 'template', voice: 'Plain.' }, 'voice', 'words prose'],
  [{ style: 'verse' }, 'style', 'must be "template" or "prose"'],
  [{ style: 5 }, 'style', 'must be'],
  [{ voice: ' ' }, 'voice', 'must not be empty'],
  [{ voice: 'x'.repeat(4_001) }, 'voice', '4,000'],
])('of a request with %j the style is refused, in one sentence', async (fields, path, said) => {
  const daemon = await testDaemon();
  const answer = await refused(await daemon.submit([LOT], { fields }));
  expect(answer).toMatchObject({ status: 400, code: 'invalid_request', details: [{ path }] });
  expect(JSON.stringify(answer)).toContain(JSON.stringify(said).slice(1, -1));
});

test('images may be strings or objects, and file: URLs need the token', async () => {
  const daemon = await testDaemon();
  const lots = [{ lot_id: 'a', images: ['file:///tmp/1.jpg', { url: 'https://example.com/2.jpg' }] }];
  expect((await refused(await daemon.submit(lots))).details[0]?.path).toBe('lots[0].images[0]');
  expect((await daemon.submit(lots, { token: true })).status).toBe(201);
});

test('the same key and body answer the first job; another body under the key is a conflict', async () => {
  const daemon = await testDaemon();
  const headers = { 'idempotency-key': 'nightly' };
  const first = (await (await daemon.submit([LOT], { headers })).json()) as CreatedAnswer;
  const again = await daemon.submit([LOT], { headers });
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(((await again.json()) as CreatedAnswer).job_id).toBe(first.job_id);
  expect(await refused(await daemon.submit([{ ...LOT, lot_id: 'z' }], { headers }))).toMatchObject({
    status: 409,
    code: 'idempotency_conflict',
  });
  expect((await daemon.store.listJobs({ limit: 10 })).jobs).toHaveLength(1);
});

test('a repeated request is answered even when its generator is gone', async () => {
  const daemon = await testDaemon();
  const headers = { 'idempotency-key': 'nightly' };
  const first = (await (await daemon.submit([LOT], { headers })).json()) as CreatedAnswer;
  daemon.app.generators = { list: () => [], get: () => undefined };
  const again = await daemon.submit([LOT], { headers });
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  expect(((await again.json()) as CreatedAnswer).job_id).toBe(first.job_id);
  expect((await daemon.submit([LOT])).status).toBe(400);
});

test('twenty requests at once with one key make one job', async () => {
  const daemon = await testDaemon();
  const headers = { 'idempotency-key': 'race' };
  const answers = await Promise.all(Array.from({ length: 20 }, () => daemon.submit([LOT], { headers })));
  const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as CreatedAnswer).job_id));
  expect(new Set(ids).size).toBe(1);
});

test('a body that is not JSON by its type is refused', async () => {
  const daemon = await testDaemon();
  const answer = await daemon.fetch('/api/v1/generate-descriptions', {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: signed([LOT]),
  });
  expect(await refused(answer)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
});

test.each([
  ['a key twice', (text: string) => text.replace('"lot_id"', '"lot_id":"other","lot_id"'), 'lots[0].lot_id'],
  ['a key twice at the top', (text: string) => text.replace('{', '{"lots":[],'), 'lots'],
])('JSON with %s is refused by its place', async (_name, change, path) => {
  const daemon = await testDaemon();
  const answer = await daemon.fetch('/api/v1/generate-descriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: change(signed([LOT])),
  });
  const error = await refused(answer);
  expect(error).toMatchObject({ status: 400, code: 'invalid_json' });
  expect(error.details[0]?.path).toBe(path);
});

test('a body that is not UTF-8 is refused', async () => {
  const daemon = await testDaemon();
  const answer = await daemon.fetch('/api/v1/generate-descriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(signed([{ ...LOT, additional_info: 'é' }]), 'latin1'),
  });
  expect(await refused(answer)).toMatchObject({ status: 400, code: 'invalid_json' });
});

test('a number too large to be one is refused rather than stored as null', async () => {
  const daemon = await testDaemon();
  const lots = '[{"lot_id":"a","images":["https://example.com/1.jpg"],"attributes":{"year":[1e400]}}]';
  const body = `{"signature":"${signBody(SECRET, lots)}","version":"1.0.0","languages":["en"],"lots":${lots}}`;
  const answer = await daemon.fetch('/api/v1/generate-descriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect((await refused(answer)).details).toEqual([
    { path: 'lots[0].attributes', message: expect.stringContaining('number') },
  ]);
});

test('large lots are judged in all spellings too, several requests at once', async () => {
  const daemon = await testDaemon();
  const lots = Array.from({ length: 2_000 }, (_, index) => ({
    ...LOT,
    lot_id: `é ${index}`,
    additional_info: 'ж'.repeat(200),
  }));
  const order: string[] = [];
  const wrong = [1, 2].map(async () => {
    const answer = await daemon.submit(lots, { fields: { signature: 'a'.repeat(64) } });
    order.push(String(answer.status));
  });
  const python = daemon.submit(lots, {
    fields: {
      signature: signBody(
        SECRET,
        JSON.stringify(lots, null, 0).replaceAll('":', '": ').replaceAll(',"', ', "').replaceAll('},{', '}, {'),
      ),
    },
  });
  expect((await daemon.fetch('/healthz')).status).toBe(200);
  order.push('health');
  await Promise.all(wrong);
  expect(order.sort()).toEqual(['403', '403', 'health']);
  expect((await python).status).toBe(201);
});

test('attributes beyond a limit are refused by their place, with the limit', async () => {
  const daemon = await testDaemon();
  const attributes = { doors: ['x'.repeat(20_001)] };
  const answer = await refused(await daemon.submit([{ ...LOT, attributes }]));
  expect(answer).toMatchObject({ status: 400, code: 'invalid_request' });
  expect(answer.details).toEqual([{ path: 'lots[0].attributes.doors[0]', message: expect.stringContaining('20,000') }]);
});
