/** The part of the wire contract that describes query parameters. */
import * as z from 'zod';
import { EVENT_TYPES } from '../../core/events.js';
import { JOB_STATUSES } from '../../core/job.js';

export const limitQuery = (most: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(most, `must be at most ${most}`);

export const ResultsQuery = z.object({
  partial: z.enum(['true', 'false'], 'must be true or false').optional(),
  status: z.literal('failed', 'must be failed').optional().meta({ description: 'Only failed lots' }),
  limit: limitQuery(10_000).optional(),
  cursor: z.string().optional(),
});

export const ExplanationQuery = z.object({
  lot_id: z.string('is missing').meta({ description: 'Id of the lot to explain' }),
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
    .meta({ description: 'Only jobs whose id starts with this' }),
  limit: limitQuery(1_000).optional(),
  cursor: z.string().optional(),
});

const SINCE = 'must be a sequence number, or an ISO 8601 time such as 2025-08-06T11:30:00Z';

/** `stream.opened` is sent once, and only to readers that ask for it: it names the finished job after which the stream starts. */
export const STREAM_EVENTS = ['stream.opened', ...EVENT_TYPES] as const;

export const EventsQuery = z.object({
  since: z
    .union([z.string().regex(/^\d{1,15}$/), z.iso.datetime({ offset: true })], SINCE)
    .optional()
    .meta({ description: 'A sequence number, or an ISO 8601 time' }),
  types: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(STREAM_EVENTS, `must be some of ${STREAM_EVENTS.join(', ')}, separated by commas`)))
    .optional()
    .meta({ description: `Only these types, separated by commas: ${STREAM_EVENTS.join(', ')}` }),
});

export type ResultsQuery = z.infer<typeof ResultsQuery>;
