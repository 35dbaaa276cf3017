import { expect, test } from 'vitest';
import type { StatusAnswer } from '../../src/api/contract/contract.js';
import { lotsOf } from '../../src/cli/results/lots-of.js';
import { lots } from '../helper/world.js';
import { clientWorld } from './client.js';

test('every answer of a real daemon has the shape that the client expects', async () => {
  const { daemon, client } = await clientWorld({
    brokenPhoto: (url) => (url.includes('bad') ? 'It is broken.' : null),
  });
  const sent = [...lots(1, ['https://example.com/bad.jpg']), { lot_id: 'good', images: ['https://example.com/1.jpg'] }];
  const fields = { webhook_url: 'https://receiver.example/hook' };
  const { job_id } = (await (await daemon.submit(sent, { fields })).json()) as StatusAnswer;
  expect((await client.status(job_id)).webhook).toBeNull();
  const ended = daemon.ended(job_id);
  await daemon.work();
  await ended;
  const [delivery] = (await client.deliveries({})).deliveries;
  const id = delivery?.delivery_id ?? '';
  for await (const lot of lotsOf(client, job_id, { partial: false })) expect(lot.lot_id).toBeTruthy();
  const answers = [
    client.status(job_id),
    client.jobs({}),
    client.failures(job_id, { limit: 5, cursor: null }),
    client.explanation(job_id, 'good'),
    client.delivery(id),
    client.webhookMetrics('24'),
    client.webhookHealth(),
    client.webhookFailures({}),
    client.recoverDeliveries({ since: '2025-08-06T11:30:00Z', dry_run: true }),
    client.generators(),
    client.retry(job_id),
    client.cancel(job_id),
  ];
  for (const settled of await Promise.allSettled(answers)) {
    if (settled.status === 'rejected') expect(settled.reason).not.toMatchObject({ code: 'internal' });
  }
});
