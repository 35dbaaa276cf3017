/** Waiting for the next attempt of a webhook that was resent. */
import type { Client } from '../../api/client/client.js';
import type { WebhookDelivery } from '../../api/contract/contract-webhooks.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { sleep } from '../jobs/wait-for-end.js';

const FIRST_MS = 40;
const SLOWEST_MS = 500;

/** The webhook after that attempt, whatever it led to. Throws `interrupted` at Ctrl-C. */
export async function waitForAttempt(
  cli: Pick<Cli, 'interrupted'>,
  client: Client,
  queued: WebhookDelivery,
): Promise<WebhookDelivery> {
  let pause = FIRST_MS;
  for (;;) {
    const { history: _history, body: _body, ...delivery } = await client.delivery(queued.delivery_id);
    if (delivery.attempts > queued.attempts || isOver(delivery)) return delivery;
    try {
      await sleep(pause, cli.interrupted);
    } catch (cause) {
      const message = `Stopped waiting; ${queued.delivery_id} is still being sent.`;
      throw new DescgenError('interrupted', message, { cause });
    }
    pause = Math.min(SLOWEST_MS, pause * 1.4);
  }
}

function isOver({ status }: WebhookDelivery): boolean {
  return status !== 'pending' && status !== 'delivering';
}
