import { expect, test } from 'vitest';
import { type CreatedAnswer, ErrorAnswer, ExplanationAnswer, ResultsAnswer } from '../../src/api/contract/contract.js';
import type { Generator } from '../../src/core/ports/generator.js';
import { generator } from '../helper/world.js';
import { type TestDaemon, testDaemon } from './daemon-of-test.js';

/** Says the id in two sentences, and what each rests on unless it is Russian. */
function explaining(): Generator {
  const plain = generator();
  return {
    ...plain,
    async describe(request, signal) {
      const generated = await plain.describe(request, signal);
      const basis = { title: [0], ends: [6, 14], description: [[0], [1]], highlights: [], condition: [] };
      return {
        ...generated,
        descriptions: generated.descriptions.map((one) => ({
          ...one,
          description: 'First. Second.',
          ...(one.language === 'ru' ? {} : { basis }),
        })),
        facts: [
          { key: 'lot_id', value: request.lot_id, source: 'metadata' },
          { key: 'mileage', value: 5, source: 'attribute', attribute: 'Odometer', given: '5' },
        ],
      };
    },
  };
}

const LOT = { lot_id: 'a/b "c"', images: ['https://example.com/1.jpg'] };

async function described(daemon: TestDaemon, languages: string[], lots: object[] = [LOT]): Promise<string> {
  const { job_id } = (await (await daemon.submit(lots, { fields: { languages } })).json()) as CreatedAnswer;
  const ended = daemon.ended(job_id);
  await daemon.work();
  await ended;
  return job_id;
}

const ask = (daemon: TestDaemon, job_id: string, lot_id: string, token = true) =>
  daemon.fetch(`/api/v1/jobs/${job_id}/explanation?lot_id=${encodeURIComponent(lot_id)}`, { token });

test('a lot is explained sentence by sentence, and results stay as they were', async () => {
  const daemon = await testDaemon({ generator: explaining() });
  const job_id = await described(daemon, ['en']);
  const response = await ask(daemon, job_id, LOT.lot_id);
  expect(response.status).toBe(200);
  const answer = ExplanationAnswer.parse(await response.json());
  expect(answer).toMatchObject({ job_id, lot_id: LOT.lot_id, generator: 'builtin', version: '1', unexplained: null });
  expect(answer.descriptions).toEqual([
    {
      language: 'en',
      sentences: [
        { part: 'title', text: LOT.lot_id, facts: [0] },
        { part: 'description', text: 'First.', facts: [0] },
        { part: 'description', text: 'Second.', facts: [1] },
      ],
    },
  ]);
  expect(answer.facts[1]).toEqual({ key: 'mileage', value: 5, source: 'attribute', attribute: 'Odometer', given: '5' });
  const results = await (await daemon.fetch(`/api/v1/jobs/${job_id}/results`)).text();
  expect(ResultsAnswer.parse(JSON.parse(results)).lots[0]?.facts[1]).toEqual(answer.facts[1]);
  expect(results).not.toContain('"basis"');
  const headers = { accept: 'application/x-ndjson' };
  expect(await (await daemon.fetch(`/api/v1/jobs/${job_id}/results`, { headers })).text()).not.toContain('"basis"');
  expect(await (await daemon.fetch(`/api/v1/jobs/${job_id}/results?limit=1`)).text()).not.toContain('"basis"');
});

test('what a generator did not explain is reported as missing', async () => {
  const daemon = await testDaemon({ generator: explaining() });
  const job_id = await described(daemon, ['en', 'ru']);
  const answer = ExplanationAnswer.parse(await (await ask(daemon, job_id, LOT.lot_id)).json());
  expect(answer.descriptions.map(({ language }) => language)).toEqual(['en']);
  expect(answer.unexplained).toContain('builtin 1');
});

test('a lot that failed says why there is nothing to explain', async () => {
  const daemon = await testDaemon({ brokenPhoto: () => 'is torn' });
  const job_id = await described(daemon, ['en']);
  const answer = ExplanationAnswer.parse(await (await ask(daemon, job_id, LOT.lot_id)).json());
  expect(answer).toMatchObject({ status: 'failed', generator: null, descriptions: [], facts: [] });
  expect(answer.unexplained).toMatch(/failed: .* is torn\.$/);
});

test('jobs and lots that are not there, lots in work, and who has no token are refused', async () => {
  const daemon = await testDaemon();
  const { job_id } = (await (await daemon.submit([LOT])).json()) as CreatedAnswer;
  const refused = async (response: Response) => [response.status, ErrorAnswer.parse(await response.json()).code];
  expect(await refused(await ask(daemon, job_id, LOT.lot_id))).toEqual([409, 'job_unfinished']);
  expect(await refused(await ask(daemon, job_id, 'nope'))).toEqual([404, 'not_found']);
  expect(await refused(await ask(daemon, 'nope', LOT.lot_id))).toEqual([404, 'job_not_found']);
  expect(await refused(await ask(daemon, job_id, LOT.lot_id, false))).toEqual([401, 'unauthorized']);
  const none = await daemon.fetch(`/api/v1/jobs/${job_id}/explanation`, { token: true });
  expect(await refused(none)).toEqual([400, 'invalid_request']);
});
