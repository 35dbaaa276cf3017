/** The part of the wire contract that describes webhooks: see `contract.ts`. */
import * as z from 'zod';
import { DELIVERY_STATUSES, UNANSWERED_REASONS } from '../../core/delivery/delivery.js';
import { STATUS_CLASSES } from '../../core/delivery/statistics.js';
import { limitQuery } from './contract-queries.js';

const Time = z.iso.datetime();
const Count = z.int().nonnegative();
/** Only on those that are held: an older daemon says nothing of it. */
export const Held = z
  .literal(true)
  .optional()
  .meta({ description: 'Not sent before `descgen webhooks release`, because the database is a copy' });
const Rate = z.number().min(0).max(1).nullable();
const Ms = z.number().nonnegative();
const Endpoint = z.string().meta({ description: 'Scheme, host and port' });

const Timing = z.object({ avg: Ms, p50: Ms, p95: Ms, p99: Ms }).nullable();

export const WebhookMetricsAnswer = z
  .object({
    hours: z.int().min(1),
    since: Time.meta({ description: 'Start of the interval that contains the first hour' }),
    until: Time,
    totals: z.object({
      attempts: Count.meta({ description: 'Requests sent' }),
      delivered: Count.meta({ description: 'Requests answered with 2xx' }),
      failed: Count.meta({ description: 'Deliveries that failed for good' }),
      success_rate: Rate.meta({ description: 'delivered / (delivered + failed)' }),
      attempt_success_rate: Rate.meta({ description: 'Share of all attempts that were answered with 2xx' }),
    }),
    delivery_ms: Timing.meta({ description: 'From the finished job to the delivery, retries included' }),
    exchange_ms: Timing.meta({ description: 'One request that got an answer' }),
    by_status_class: z.record(z.enum(STATUS_CLASSES), Count),
    endpoint_count: Count.meta({ description: 'Number of endpoints' }),
    by_endpoint: z
      .array(
        z.object({
          endpoint: Endpoint,
          attempts: Count,
          delivered: Count,
          failed: Count,
          success_rate: Rate,
          avg_ms: Ms.nullable(),
          transport_failures: Count.meta({ description: 'Latest attempts in a row that got no answer' }),
        }),
      )
      .meta({ description: 'Busiest first, at most 100' }),
    step_seconds: Count.meta({ description: 'Length of one interval of the series' }),
    series: z.array(
      z.object({
        at: Time,
        attempts: Count,
        delivered: Count,
        failed: Count,
        avg_ms: Ms.nullable(),
        p95_ms: Ms.nullable(),
      }),
    ),
  })
  .meta({ id: 'WebhookMetrics' });

const Window = z.object({ attempts: Count, delivered: Count, failed: Count, success_rate: Rate });

export const WebhookHealthAnswer = z
  .object({
    status: z.enum(['healthy', 'degraded', 'unhealthy']),
    reasons: z.array(z.string()).meta({ description: 'Sentences, most serious first' }),
    held: z.boolean().optional().meta({ description: 'Whether pending webhooks wait for `descgen webhooks release`' }),
    checked_at: Time,
    queue_depth: Count.meta({ description: 'Pending deliveries: waiting, due, or being sent' }),
    pending: Count,
    delivering: Count,
    oldest_waiting_at: Time.nullable().meta({ description: 'When the oldest of them became pending' }),
    oldest_waiting_seconds: z.number().nonnegative().nullable(),
    last_success_at: Time.nullable(),
    last_hour: Window,
    last_day: Window,
    suspended_endpoints: z.array(Endpoint).meta({
      description: 'Endpoints that do not answer and are limited to one request at a time; at most ten are listed',
    }),
  })
  .meta({ id: 'WebhookHealth' });

const deliveryFields = {
  delivery_id: z.string().meta({ description: 'The webhook-id, the same on every attempt' }),
  job_id: z.uuid(),
  end: z.int().min(1).meta({ description: 'Which end of the job it reports, starting at 1: a retried job ends again' }),
  webhook_url: z.string(),
  endpoint: Endpoint,
  status: z.enum(DELIVERY_STATUSES),
  attempts: Count,
  created_at: Time,
  next_attempt_at: Time.nullable(),
  held: Held,
  ended_at: Time.nullable(),
  last_status_code: z.int().nullable(),
  last_error: z.string().nullable(),
};

export const WebhookDelivery = z.object(deliveryFields).meta({ id: 'WebhookDelivery' });

export const DeliveriesAnswer = z
  .object({ deliveries: z.array(WebhookDelivery), next_cursor: z.string().nullable() })
  .meta({ id: 'WebhookDeliveries' });

export const WebhookAttempt = z
  .object({
    attempt: z.int().min(1),
    trigger: z.enum(['schedule', 'hand']),
    started_at: Time,
    ms: Ms,
    outcome: z.enum(['delivered', 'refused', 'unanswered']),
    reason: z.enum(UNANSWERED_REASONS).nullable(),
    error: z.string().nullable(),
    request: z.object({
      method: z.literal('POST'),
      url: z.string(),
      headers: z.record(z.string(), z.string()).meta({
        description: 'Without the signatures if their secret is no longer in use',
      }),
    }),
    answer: z
      .object({
        status_code: z.int(),
        headers: z.record(z.string(), z.string()),
        body: z.string().meta({ description: 'First 4 KiB at most' }),
        truncated: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'WebhookAttempt' });

export const DeliveryAnswer = z
  .object({
    ...deliveryFields,
    body: z.string().meta({ description: 'Exactly what is signed and sent' }),
    history: z.array(WebhookAttempt).meta({ description: 'Every attempt, oldest first' }),
  })
  .meta({ id: 'WebhookDeliveryDetail' });

export const FailuresAnswer = z
  .object({
    failures: z.array(
      z.object({
        delivery_id: z.string(),
        job_id: z.uuid(),
        endpoint: Endpoint,
        webhook_url: z.string(),
        attempts: Count,
        failed_at: Time.nullable(),
        last_attempt_at: Time.nullable(),
        last_status_code: z.int().nullable(),
        last_error: z.string().nullable(),
        last_answer: z.string().nullable().meta({ description: 'Start of the last answer' }),
        resend: z.string().meta({ description: 'Command that sends it again' }),
      }),
    ),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'WebhookFailures' });

const isoTime = z.iso.datetime({ offset: true, error: 'must be an ISO 8601 time such as 2025-08-06T11:30:00Z' });

export const RecoverRequest = z
  .object(
    {
      since: isoTime.meta({ description: 'Deliveries that failed at this time or later' }),
      dry_run: z.boolean('must be true or false').optional().meta({ description: 'Only count them' }),
    },
    'must be an object with since',
  )
  .meta({ id: 'RecoverRequest' });

export const RecoverAnswer = z
  .object({
    since: Time,
    dry_run: z.boolean(),
    deliveries: Count.meta({ description: 'Number of deliveries sent again, or that would be' }),
  })
  .meta({ id: 'Recovered' });

export const ReleaseRequest = z
  .object(
    {
      discard: z
        .boolean('must be true or false')
        .optional()
        .meta({ description: 'Cancel them instead, because the original database has sent them' }),
    },
    'must be an object',
  )
  .meta({ id: 'ReleaseRequest' });

export const ReleaseAnswer = z
  .object({
    held: z.boolean().meta({ description: 'False when nothing was held' }),
    discarded: z.boolean(),
    deliveries: Count.meta({ description: 'Sent, or discarded, by this' }),
  })
  .meta({ id: 'Released' });

export const MetricsQuery = z.object({
  hours: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(8_760, 'must be at most 8760 (a year)')
    .optional(),
});

export const FailuresQuery = z.object({ limit: limitQuery(1_000).optional(), cursor: z.string().optional() });

export const DeliveriesQuery = FailuresQuery.extend({
  job_id: z.uuid('must be a job id').optional(),
  prefix: z
    .string()
    .regex(/^\w{4,100}$/, 'must be the first 4 or more characters of a delivery id')
    .optional()
    .meta({ description: 'Only deliveries whose id starts with this' }),
  status: z.enum(DELIVERY_STATUSES, `must be one of ${DELIVERY_STATUSES.join(', ')}`).optional(),
});

export type WebhookMetricsAnswer = z.infer<typeof WebhookMetricsAnswer>;
export type WebhookHealthAnswer = z.infer<typeof WebhookHealthAnswer>;
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export type DeliveriesAnswer = z.infer<typeof DeliveriesAnswer>;
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;
export type DeliveryAnswer = z.infer<typeof DeliveryAnswer>;
export type FailuresAnswer = z.infer<typeof FailuresAnswer>;
export type RecoverRequest = z.infer<typeof RecoverRequest>;
export type RecoverAnswer = z.infer<typeof RecoverAnswer>;
export type ReleaseRequest = z.infer<typeof ReleaseRequest>;
export type ReleaseAnswer = z.infer<typeof ReleaseAnswer>;
