/** Calls about webhooks: metrics, health, failures, deliveries. */
import type { FastifyInstance } from 'fastify';
import { recoverDeliveries } from '../../app/webhooks/recover-deliveries.js';
import { releaseWebhooks } from '../../app/webhooks/release-webhooks.js';
import { resendDelivery } from '../../app/webhooks/resend-delivery.js';
import {
  listDeliveries,
  showDelivery,
  webhookFailures,
  webhookHealth,
  webhookMetrics,
} from '../../app/webhooks/watch-deliveries.js';
import { isoMillis } from '../../core/time.js';
import {
  type DeliveriesAnswer,
  DeliveriesQuery,
  type DeliveryAnswer,
  type FailuresAnswer,
  FailuresQuery,
  MetricsQuery,
  type RecoverAnswer,
  RecoverRequest,
  type ReleaseAnswer,
  ReleaseRequest,
  type WebhookDelivery,
  type WebhookHealthAnswer,
  type WebhookMetricsAnswer,
} from '../contract/contract-webhooks.js';
import { parseBody, parseQuery } from '../problems.js';
import type { ServerOptions } from '../server-options.js';
import { deliveryDetailView, deliveryView, failureView, healthView, metricsView } from '../views-webhooks.js';

interface DeliveryParams {
  Params: { id: string };
}

const HOURS = 24;
const PER_PAGE = 50;

export function webhookRoutes(server: FastifyInstance, { app }: ServerOptions): void {
  // The guide's own calls ("API для мониторинга"): no token on loopback.
  server.get('/api/v1/webhook-metrics', async (request): Promise<WebhookMetricsAnswer> => {
    const { hours = HOURS } = parseQuery(MetricsQuery, request.query);
    return metricsView(await webhookMetrics(app, hours), hours);
  });

  server.get(
    '/api/v1/webhook-health',
    async (): Promise<WebhookHealthAnswer> => healthView(await webhookHealth(app), app.clock.now()),
  );

  server.get('/api/v1/webhook-failures', async (request): Promise<FailuresAnswer> => {
    const { limit = PER_PAGE, cursor } = parseQuery(FailuresQuery, request.query);
    const { failures, next_cursor } = await webhookFailures(app, { limit, cursor });
    return { failures: failures.map(failureView), next_cursor };
  });

  deliveryRoutes(server, app);
}

function deliveryRoutes(server: FastifyInstance, app: ServerOptions['app']): void {
  const token = { config: { token: true } };

  server.get('/api/v1/webhook-deliveries', token, async (request): Promise<DeliveriesAnswer> => {
    const { limit = PER_PAGE, ...query } = parseQuery(DeliveriesQuery, request.query);
    const { deliveries, next_cursor } = await listDeliveries(app, { ...query, limit });
    return { deliveries: deliveries.map((one) => deliveryView(one, app.dispatcher.held())), next_cursor };
  });

  server.get<DeliveryParams>(
    '/api/v1/webhook-deliveries/:id',
    token,
    async (request): Promise<DeliveryAnswer> =>
      deliveryDetailView(await showDelivery(app, request.params.id), app.dispatcher.held()),
  );

  server.post<DeliveryParams>(
    '/api/v1/webhook-deliveries/:id/retry',
    token,
    async (request): Promise<WebhookDelivery> =>
      deliveryView(await resendDelivery(app, request.params.id), app.dispatcher.held()),
  );

  server.post('/api/v1/webhook-deliveries/recover', token, async (request): Promise<RecoverAnswer> => {
    const { since, dry_run = false } = parseBody(RecoverRequest, request.body, '{"since": "2025-08-06T11:30:00Z"}');
    const from = Date.parse(since);
    const { deliveries } = await recoverDeliveries(app, { since: from, dry_run });
    return { since: isoMillis(from), dry_run, deliveries };
  });

  server.post('/api/v1/webhook-deliveries/release', token, async (request): Promise<ReleaseAnswer> => {
    const { discard = false } = parseBody(ReleaseRequest, request.body, '{"discard": false}');
    return { ...(await releaseWebhooks(app, { discard })), discarded: discard };
  });
}
