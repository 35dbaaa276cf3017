import { expect, test } from 'vitest';
import { signBody, standardSignature } from '../../src/signature/signature.js';
import { type Program, program } from './program.js';
import { deliveriesIn, kill, pidOf, type Request, submitTo, type Witness, witness } from './witness.js';

const PATIENCE = { timeout: 20_000, interval: 50 };

/** The attempts that came under each webhook-id, in the order of the ids. */
const attemptsAt = (receiver: Witness): string[] =>
  [...receiver.seen.values()].map((requests) => requests.map(({ headers }) => headers['x-delivery-attempt']).join(' '));

const statesIn = (descgen: Program): string[] =>
  deliveriesIn(descgen).map(({ status, attempts }) => `${status} ${attempts}`);

test('kill -9 before a webhook is sent, and while its receiver has it: each arrives, uncounted, under its id', async () => {
  // One at a time: the second waits its turn when the daemon is killed.
  const descgen = await program({ DESCGEN_WEBHOOKS_PER_ENDPOINT: '1' });
  let answers = false;
  const receiver = await witness((_request, response) => void (answers && response.end()));
  await descgen.run(['daemon', 'start']);
  await submitTo(descgen, receiver.url);
  await receiver.until(() => receiver.seen.size === 1);
  const second = await submitTo(descgen, receiver.url);
  // Who has it is known to the daemon alone, and dies with it.
  await expect.poll(() => statesIn(descgen), PATIENCE).toEqual(['pending 0', 'pending 0']);
  await kill(descgen);
  answers = true;
  await descgen.run(['daemon', 'start']);
  await receiver.until(() => attemptsAt(receiver).length === 2 && attemptsAt(receiver)[0] === '1 1');
  await expect.poll(() => statesIn(descgen), PATIENCE).toEqual(['delivered 1', 'delivered 1']);
  expect(attemptsAt(receiver)).toEqual(['1 1', '1']);
  const known = deliveriesIn(descgen);
  expect([...receiver.seen.keys()]).toEqual(known.map(({ delivery_id }) => delivery_id));
  expect(known[1]?.job_id).toBe(second);
});

test('kill -9 after the answer and before its record: the webhook comes again under its id, with the same body', async () => {
  const descgen = await program();
  let pid = 0;
  const receiver = await witness((_request, response, time) => {
    if (time > 1) return void response.end();
    // The daemon stands still: the answer lies in its socket and is never read.
    process.kill(pid, 'SIGSTOP');
    response.end('ok', () => process.kill(pid, 'SIGKILL'));
  });
  await descgen.run(['daemon', 'start']);
  pid = await pidOf(descgen);
  await submitTo(descgen, receiver.url);
  await receiver.until(() => receiver.seen.size === 1);
  await descgen.run(['daemon', 'start']);
  await receiver.until(() => attemptsAt(receiver)[0] === '1 1');
  await expect.poll(() => statesIn(descgen), PATIENCE).toEqual(['delivered 1']);
  const [requests = []] = [...receiver.seen.values()];
  expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
});

test('kill -9 between two attempts: what was tried is counted, and the next attempt follows', async () => {
  const descgen = await program({ DESCGEN_WEBHOOKS_RETRY_SCHEDULE: '1h,1h' });
  const receiver = await witness((_request, response, time) => response.writeHead(time > 1 ? 200 : 500).end());
  await descgen.run(['daemon', 'start']);
  await submitTo(descgen, receiver.url);
  await expect.poll(() => statesIn(descgen), PATIENCE).toEqual(['pending 1']);
  await kill(descgen);
  // A shorter schedule brings it forward.
  await descgen.run(['daemon', 'start'], { env: { DESCGEN_WEBHOOKS_RETRY_SCHEDULE: '10ms,10ms' } });
  await expect.poll(() => statesIn(descgen), PATIENCE).toEqual(['delivered 2']);
  expect(attemptsAt(receiver)).toEqual(['1 2']);
});

/** Whether a request bears exactly these signatures. */
function signedWith(request: Request | undefined, secrets: { hex: string; standard: string[] }): boolean {
  if (request === undefined) return false;
  const { headers, body } = request;
  const [id, timestamp] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])];
  const standard = secrets.standard.map((secret) => standardSignature(secret, { id, timestamp, body }));
  return headers['x-signature'] === signBody(secrets.hex, body) && headers['webhook-signature'] === standard.join(' ');
}

test('a secret that is rotated while a webhook is pending: each attempt is signed with the secret valid then, under one id', async () => {
  const descgen = await program({ DESCGEN_WEBHOOKS_RETRY_SCHEDULE: '1h,1h' });
  const receiver = await witness((_request, response) => response.writeHead(503).end());
  await descgen.run(['daemon', 'start']);
  const secret = async (...args: string[]) => (await descgen.run(['secret', ...args, '-q'])).stdout.trim();
  const old = await secret('show');
  await submitTo(descgen, receiver.url);
  await receiver.until(() => receiver.seen.size === 1);
  const [id = ''] = receiver.seen.keys();
  const sendAgain = async (times: number): Promise<void> => {
    await expect.poll(() => statesIn(descgen), PATIENCE).toEqual([`pending ${times - 1}`]);
    await descgen.run(['webhooks', 'retry', id]);
    await receiver.until(() => receiver.seen.get(id)?.length === times);
  };
  const next = await secret('rotate');
  await sendAgain(2);
  await descgen.run(['secret', 'rotate', '--finish']);
  await sendAgain(3);
  const requests = receiver.seen.get(id) ?? [];
  expect(signedWith(requests[0], { hex: old, standard: [old] })).toBe(true);
  expect(signedWith(requests[1], { hex: old, standard: [old, next] })).toBe(true);
  expect(signedWith(requests[2], { hex: next, standard: [next] })).toBe(true);
  expect([new Set(requests.map(({ body }) => body)).size, receiver.seen.size]).toEqual([1, 1]);
});
