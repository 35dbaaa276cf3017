import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StatusAnswer } from '../../src/api/contract/contract.js';
import type {
  DeliveriesAnswer,
  DeliveryAnswer,
  FailuresAnswer,
  RecoverAnswer,
  WebhookHealthAnswer,
  WebhookMetricsAnswer,
} from '../../src/api/contract/contract-webhooks.js';
import { type Program, program } from './program.js';
import { type Receiver, receiver } from './receiver.js';

const PATIENCE = { timeout: 20_000, interval: 50 };

/** Submits a lot that cannot be described: its job ends as soon as it begins, and reports that. */
async function submitted(descgen: Program, url: string): Promise<string> {
  const lots = JSON.stringify([{ lot_id: 'a', images: ['/nowhere/at/all.jpg'] }]);
  const { stdout, stderr } = await descgen.run(['submit', '-', '--webhook', url, '-q'], { input: lots });
  if (stdout === '') throw new Error(stderr);
  return stdout.trim();
}

/** The webhook of a job once its first attempt is stored. */
async function attempted(descgen: Program, job_id: string): Promise<NonNullable<StatusAnswer['webhook']>> {
  await expect
    .poll(async () => (await descgen.json<StatusAnswer>(['status', job_id, '--json'])).webhook?.attempts, PATIENCE)
    .toBe(1);
  const { webhook } = await descgen.json<StatusAnswer>(['status', job_id, '--json']);
  if (webhook === null) throw new Error('no webhook');
  return webhook;
}

async function failing(status: number): Promise<{ descgen: Program; to: Receiver; job_id: string; id: string }> {
  const [descgen, to] = [await program(), await receiver(status)];
  const job_id = await submitted(descgen, to.url);
  const { delivery_id: id } = await attempted(descgen, job_id);
  return { descgen, to, job_id, id };
}

test('the end of a job arrives, signed, and status says so', async () => {
  const [descgen, to] = [await program(), await receiver()];
  const job_id = await submitted(descgen, to.url);
  expect((await attempted(descgen, job_id)).status).toBe('delivered');
  const [got] = to.received;
  const secret = (await descgen.run(['secret', 'show', '-q'])).stdout.trim();
  expect(got?.headers['x-signature']).toBe(
    createHmac('sha256', secret)
      .update(got?.body ?? '')
      .digest('hex'),
  );
  expect(JSON.parse(got?.body ?? '')).toMatchObject({ job_id, status: 'failed', webhook_url: to.url });
  expect((await descgen.run(['status', job_id])).stdout).toContain('delivered after 1 attempt');
  expect((await descgen.run(['webhooks', 'failures'])).stdout).toBe('');
});

test('status and show say why a webhook has not arrived and when it is sent again', async () => {
  const { descgen, job_id } = await failing(503);
  const words = /pending after 1 attempt: The receiver answered 503\. [^.]* in (?:\d+ s|1 min 0 s)/;
  expect((await descgen.run(['status', job_id])).stdout).toMatch(words);
  const { stdout } = await descgen.run(['webhooks', 'show', job_id]);
  expect(stdout).toMatch(words);
  expect(stdout).toContain('< 503');
  expect(stdout).toContain('answer 503');
  expect(stdout).not.toContain('s3cret');
  expect((await descgen.run(['webhooks', 'show', job_id, '--json'])).stdout).not.toContain('s3cret');
  expect((await descgen.run(['webhooks', 'show', job_id, '--reveal'])).stdout).toContain('s3cret-of-the-receiver');
});

test('failures names the command that resends, and that command does', async () => {
  const { descgen, to, id } = await failing(404);
  const { stdout } = await descgen.run(['webhooks', 'failures']);
  expect(stdout).toContain('The receiver answered 404.');
  const { failures } = await descgen.json<FailuresAnswer>(['webhooks', 'failures', '--json']);
  expect(failures).toMatchObject([{ delivery_id: id, last_status_code: 404, last_answer: 'answer 404' }]);
  const command = failures[0]?.resend ?? '';
  expect(stdout).toContain(command);
  to.status = 200;
  expect((await descgen.run(command.split(' ').slice(1))).code).toBe(0);
  await to.has(2);
  const shown = async () => descgen.json<DeliveryAnswer>(['webhooks', 'show', id, '--json']);
  await expect.poll(async () => (await shown()).status, PATIENCE).toBe('delivered');
  expect((await shown()).history.map((one) => one.trigger)).toEqual(['schedule', 'hand']);
  expect(to.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
});

test('recover counts with --dry-run, and resends all that failed', async () => {
  const { descgen, to } = await failing(400);
  await attempted(descgen, await submitted(descgen, to.url));
  const dry = await descgen.json<RecoverAnswer>(['webhooks', 'recover', '--since', '1h', '--dry-run', '--json']);
  expect(dry).toMatchObject({ dry_run: true, deliveries: 2 });
  to.status = 200;
  expect((await descgen.run(['webhooks', 'recover', '--since', '1h'])).stdout).toContain('2 webhooks');
  await to.has(4);
  const failed = async () =>
    (await descgen.json<DeliveriesAnswer>(['webhooks', 'list', '--status', 'failed', '--json'])).deliveries.length;
  expect(await failed()).toBe(0);
});

test('retry goes on with the others when one is not there, and exits by it', async () => {
  const { descgen, to, id } = await failing(400);
  to.status = 200;
  const { code, stdout, stderr } = await descgen.run(['webhooks', 'retry', 'msg_none', id, '--json']);
  expect([code, JSON.parse(stdout)]).toEqual([6, expect.objectContaining({ delivery_id: id })]);
  expect(stderr).toContain('msg_none');
  await to.has(2);
});

test('health exits 4 when webhooks do not get through, and says why; metrics count the same', async () => {
  const { descgen } = await failing(410);
  const { code, stdout } = await descgen.run(['webhooks', 'health']);
  expect([code, stdout]).toEqual([4, expect.stringContaining('1 webhook failed for good in the last hour')]);
  const health = await descgen.run(['webhooks', 'health', '--json']);
  expect(JSON.parse(health.stdout) as WebhookHealthAnswer).toMatchObject({ status: 'unhealthy', queue_depth: 0 });
  const metrics = await descgen.json<WebhookMetricsAnswer>(['webhooks', 'metrics', '--hours', '1', '--json']);
  expect(metrics.totals).toMatchObject({ attempts: 1, delivered: 0, failed: 1 });
  expect((await descgen.run(['webhooks', 'metrics'])).stdout).toContain('4xx 1');
});

test('health exits 0 when there is nothing to complain of', async () => {
  const descgen = await program();
  const { code, stdout } = await descgen.run(['webhooks', 'health']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('healthy')]);
});

test.each([
  [['webhooks', 'list', '--status', 'lost'], 2],
  [['webhooks', 'list', '--limit', 'many'], 2],
  [['webhooks', 'list', '--job', 'x'], 6],
  [['webhooks', 'metrics', '--hours', '0'], 2],
  [['webhooks', 'recover'], 2],
  [['webhooks', 'recover', '--since', 'yesterday'], 2],
  [['webhooks', 'show', 'msg_none'], 6],
  [['webhooks', 'show', '00000000-0000-4000-8000-000000000000'], 6],
])('%j is refused in a sentence, exit %d', async (args, code) => {
  const descgen = await program();
  const ran = await descgen.run(args);
  expect(ran.code).toBe(code);
  expect(ran.stdout).toBe('');
  expect(ran.stderr).toMatch(/error: /);
  expect(ran.stderr).not.toContain('    at ');
});

test('a job without a webhook URL has none to show, and the message says so', async () => {
  const descgen = await program();
  const lots = JSON.stringify([{ lot_id: 'a', images: ['/nowhere/at/all.jpg'] }]);
  const job_id = (await descgen.run(['submit', '-', '-q'], { input: lots })).stdout.trim();
  const { code, stderr } = await descgen.run(['webhooks', 'show', job_id]);
  expect([code, stderr]).toEqual([6, expect.stringContaining('it has no webhook URL')]);
});

test('the log shows why a webhook did not arrive, and never holds the query of its URL', async () => {
  const { descgen, id } = await failing(503);
  const log = (): Promise<string> => readFile(join(descgen.home, 'daemon.log'), 'utf8');
  const lines = async () => (await log()).split('\n').filter((one) => one.includes(id) && one.includes('503'));
  await expect.poll(lines, PATIENCE).toEqual([expect.stringContaining('not delivered')]);
  expect(await log()).not.toContain('s3cret-of-the-receiver');
});
