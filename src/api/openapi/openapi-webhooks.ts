/** The webhook calls of the OpenAPI document: see `openapi.ts`. */
import type { z } from 'zod';
import {
  DeliveriesAnswer,
  DeliveriesQuery,
  DeliveryAnswer,
  FailuresAnswer,
  FailuresQuery,
  MetricsQuery,
  RecoverAnswer,
  RecoverRequest,
  ReleaseAnswer,
  ReleaseRequest,
  WebhookDelivery,
  WebhookHealthAnswer,
  WebhookMetricsAnswer,
} from '../contract/contract-webhooks.js';

export interface Call {
  method: 'get' | 'post' | 'delete';
  path: string;
  summary: string;
  /** Needs the token. */
  token?: boolean;
  query?: z.ZodObject;
  headers?: Record<string, string>;
  body?: z.ZodType;
  answers: Record<string, { description: string; schema?: z.ZodType; type?: string }>;
}

/** Named schemas of these calls. */
export const WEBHOOK_SCHEMAS = [
  WebhookMetricsAnswer,
  WebhookHealthAnswer,
  FailuresAnswer,
  WebhookDelivery,
  DeliveriesAnswer,
  DeliveryAnswer,
  RecoverRequest,
  RecoverAnswer,
  ReleaseRequest,
  ReleaseAnswer,
];

export function webhookCalls(): Call[] {
  const deliveries = '/api/v1/webhook-deliveries';
  return [
    {
      method: 'get',
      path: '/api/v1/webhook-metrics',
      summary: 'Delivery metrics of the last hours',
      query: MetricsQuery,
      answers: { 200: { description: 'Totals, times, endpoints and a time series', schema: WebhookMetricsAnswer } },
    },
    {
      method: 'get',
      path: '/api/v1/webhook-health',
      summary: 'Whether webhooks get through, and the backlog',
      answers: { 200: { description: 'The status with its reasons', schema: WebhookHealthAnswer } },
    },
    {
      method: 'get',
      path: '/api/v1/webhook-failures',
      summary: 'Webhooks that failed for good, latest first',
      query: FailuresQuery,
      answers: { 200: { description: 'A page of failures', schema: FailuresAnswer } },
    },
    {
      method: 'get',
      path: deliveries,
      summary: 'Webhooks, newest first',
      token: true,
      query: DeliveriesQuery,
      answers: { 200: { description: 'A page of deliveries', schema: DeliveriesAnswer } },
    },
    {
      method: 'get',
      path: `${deliveries}/{id}`,
      summary: 'One webhook with every attempt: what was sent and the answer',
      token: true,
      answers: { 200: { description: 'The delivery', schema: DeliveryAnswer } },
    },
    {
      method: 'post',
      path: `${deliveries}/{id}/retry`,
      summary: 'Send a webhook again, starting a new retry schedule',
      token: true,
      answers: { 200: { description: 'The delivery, due now', schema: WebhookDelivery } },
    },
    {
      method: 'post',
      path: `${deliveries}/recover`,
      summary: 'Send all webhooks again that failed since a given time',
      token: true,
      body: RecoverRequest,
      answers: { 200: { description: 'Number of webhooks', schema: RecoverAnswer } },
    },
    {
      method: 'post',
      path: `${deliveries}/release`,
      summary: 'Send, or discard, the webhooks that are held because the database is a copy',
      token: true,
      body: ReleaseRequest,
      answers: { 200: { description: 'How many', schema: ReleaseAnswer } },
    },
    {
      method: 'get',
      path: '/metrics',
      summary: 'Metrics for Prometheus',
      token: true,
      answers: { 200: { description: 'Prometheus text', type: 'text/plain' } },
    },
  ];
}
