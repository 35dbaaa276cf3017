/** What the query of a call may hold. */
import { z } from 'zod';
import { EVENT_TYPES } from '../../core/events.js';
import { JOB_STATUSES } from '../../core/job.js';

export const limitQuery = (most: number) =>
  z.coerce
    .number('must be a number')
    .int('must be whole')
    .min(1, 'must be at least 1')
    .max(most, `must be at most ${most}`);

export const ResultsQuery = z.object({
  partial: z.enum(['true', 'false'], 'must be true or false').optional(),
  status: z.literal('failed', 'must be failed').optional().meta({ description: 'Only lots that failed' }),
  limit: limitQuery(10_000).optional(),
  cursor: z.string().optional(),
});

export const ExplanationQuery = z.object({
  lot_id: z.string('must be there').meta({ description: 'The lot that is meant' }),
});

export const JobsQuery = z.object({
  status: z.enum(JOB_STATUSES, `must be one of ${JOB_STATUSES.join(', ')}`).optional(),
  created_after: z.iso
    .datetime({ offset: true, error: 'must be an ISO 8601 time such as 2025-08-06T11:30:00Z' })
    .optional(),
  prefix: z
    .string()
    .regex(/^[0-9a-f][0-9a-f-]{3,35}$/i, 'must be the first 4 to 36 characters of a job id')
    .transform((text) => text.toLowerCase())
    .optional()
    .meta({ description: 'Only jobs whose id begins so' }),
  limit: limitQuery(1_000).optional(),
  cursor: z.string().optional(),
});

const SINCE = 'must be a sequence number, or an ISO 8601 time such as 2025-08-06T11:30:00Z';

/** `stream.opened` is told once, and only to who asks for it: it says after which end the stream goes on. */
export const STREAM_EVENTS = ['stream.opened', ...EVENT_TYPES] as const;

export const EventsQuery = z.object({
  since: z
    .union([z.string().regex(/^\d{1,15}$/), z.iso.datetime({ offset: true })], SINCE)
    .optional()
    .meta({ description: 'A sequence number, or an ISO 8601 time' }),
  types: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(STREAM_EVENTS, `must be some of ${STREAM_EVENTS.join(', ')}, with commas between`)))
    .optional()
    .meta({ description: `Only these, with commas between: ${STREAM_EVENTS.join(', ')}` }),
});

export type ResultsQuery = z.infer<typeof ResultsQuery>;
