/** Assembles the part of the daemon that sends webhooks. */
import { createDeliverWebhook } from '../app/webhooks/deliver-webhook.js';
import type { Settings } from '../config/load-settings.js';
import type { DescgenEvent } from '../core/events.js';
import type { DeliveryStore } from '../core/ports/deliveries.js';
import type { WebhookSecrets } from '../core/ports/sender.js';
import type { Clock, Logger } from '../core/ports/world.js';
import { createDispatcher, type Dispatcher } from '../engine/dispatcher.js';
import { createSender } from '../webhook/sender.js';

export interface Webhooks extends Dispatcher {
  /** Closes the remaining connections, after `stop`. */
  close(): Promise<void>;
}

export function createWebhooks(options: {
  settings: Settings;
  store: DeliveryStore;
  clock: Clock;
  log: Logger;
  publish: (event: DescgenEvent) => void;
  /** Name of this process in leases. */
  owner: string;
  secrets: WebhookSecrets;
  /** Whether only this machine can reach the daemon. */
  loopback: boolean;
  /** Send nothing before `release`. */
  held: boolean;
}): Webhooks {
  const { settings, store, clock, log, publish, owner, secrets } = options;
  const perEndpoint = settings.get('webhooks.perEndpoint');
  const schedule = settings.get('webhooks.retrySchedule');
  const sender = createSender({
    policy: { daemonOnLoopback: options.loopback, allow: settings.get('network.allow') },
    perEndpoint,
  });
  const deliver = createDeliverWebhook({
    sender,
    secrets,
    clock,
    log,
    policy: { schedule, retry_client_errors: settings.get('webhooks.retryClientErrors') },
    deadline_ms: settings.get('webhooks.timeout'),
  });
  const concurrency = settings.get('webhooks.concurrency');
  const dispatcher = createDispatcher({
    store,
    clock,
    log,
    publish,
    owner,
    concurrency,
    perEndpoint,
    schedule,
    held: options.held,
    deliver,
  });
  return { ...dispatcher, close: () => sender.close() };
}
