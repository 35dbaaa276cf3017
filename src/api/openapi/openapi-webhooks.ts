/** The calls that tell of webhooks, for the document in `openapi.ts`. */
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
];

export function webhookCalls(): Call[] {
  const deliveries = '/api/v1/webhook-deliveries';
  return [
    {
      method: 'get',
      path: '/api/v1/webhook-metrics',
      summary: 'How deliveries went in the last hours',
      query: MetricsQuery,
      answers: { 200: { description: 'Totals, times, by endpoint, and a series', schema: WebhookMetricsAnswer } },
    },
    {
      method: 'get',
      path: '/api/v1/webhook-health',
      summary: 'Whether webhooks get through, and what waits',
      answers: { 200: { description: 'The judgement with its reasons', schema: WebhookHealthAnswer } },
    },
    {
      method: 'get',
      path: '/api/v1/webhook-failures',
      summary: 'Webhooks that were given up, the latest first',
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
      summary: 'One webhook with every attempt: what was sent and what was answered',
      token: true,
      answers: { 200: { description: 'The delivery', schema: DeliveryAnswer } },
    },
    {
      method: 'post',
      path: `${deliveries}/{id}/retry`,
      summary: 'Send a webhook again, its schedule begun anew',
      token: true,
      answers: { 200: { description: 'The delivery, due now', schema: WebhookDelivery } },
    },
    {
      method: 'post',
      path: `${deliveries}/recover`,
      summary: 'Send every webhook again that was given up since a time',
      token: true,
      body: RecoverRequest,
      answers: { 200: { description: 'How many', schema: RecoverAnswer } },
    },
    {
      method: 'get',
      path: '/metrics',
      summary: 'What a Prometheus server reads',
      token: true,
      answers: { 200: { description: 'Prometheus text', type: 'text/plain' } },
    },
  ];
}
