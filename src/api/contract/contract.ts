/**
 * The answers of the API as schemas. With the other files of this folder they are the one source for checking requests, for the
 * types of server and client, and for `/openapi.json`.
 */
import * as z from 'zod';
import { DELIVERY_STATUSES } from '../../core/delivery/delivery.js';
import { PARTS } from '../../core/explanation.js';
import { JOB_STATUSES } from '../../core/job.js';
import { LOT_STATUSES, VIEWS } from '../../core/lot.js';
import { Held } from './contract-webhooks.js';

const Time = z.iso.datetime();
const Count = z.int().nonnegative();
const JobId = z.uuid();
const JobStatus = z.enum(JOB_STATUSES);

export const ErrorAnswer = z
  .object({
    error: z.string().meta({ description: 'One sentence for people' }),
    code: z.string().meta({ description: 'Stable, snake_case' }),
    details: z.array(z.object({ path: z.string(), message: z.string() })),
    request_id: z.string(),
  })
  .meta({ id: 'Error' });

export const CreatedAnswer = z
  .object({
    job_id: JobId,
    status: JobStatus,
    created_at: Time,
    total_lots: Count,
    languages: z.array(z.string()),
    generator: z.string(),
    webhook_url: z.string().nullable(),
    status_url: z.url(),
    results_url: z.url(),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'Created' });

const WebhookState = z
  .object({
    delivery_id: z.string(),
    status: z.enum(DELIVERY_STATUSES),
    attempts: Count,
    next_attempt_at: Time.nullable(),
    held: Held,
    last_error: z.string().nullable(),
  })
  .meta({ id: 'WebhookState' });

export const StatusAnswer = z
  .object({
    job_id: JobId,
    name: z.string().nullable(),
    source: z.string().nullable(),
    status: JobStatus,
    created_at: Time,
    updated_at: Time,
    completed_at: Time.nullable(),
    total_lots: Count,
    completed_lots: Count,
    failed_lots: Count,
    pending_lots: Count,
    percent: z.int().min(0).max(100),
    eta_seconds: z.number().nonnegative().nullable(),
    languages: z.array(z.string()),
    generator: z.string(),
    webhook_url: z.string().nullable(),
    webhook: WebhookState.nullable(),
    results_available: z.boolean(),
    warnings: z.array(z.string()),
    tokens: z
      .object({ input: Count, output: Count })
      .optional()
      .meta({ description: 'What its models were asked and answered; absent for generators without models' }),
    cost: z
      .number()
      .nullable()
      .optional()
      .meta({ description: 'US dollars for these tokens; null when a price is not known' }),
  })
  .meta({ id: 'Status' });

const AnyJson = z.unknown().meta({ description: 'Any JSON value' });

const FactAnswer = z.object({
  key: z.string(),
  value: AnyJson,
  source: z.enum(['attribute', 'additional_info', 'metadata', 'measurement', 'photo']),
  photos: z
    .array(z.int().min(1))
    .readonly()
    .optional()
    .meta({ description: 'Photos on which a model saw it; with another source, they confirm it' }),
  confirmed: z
    .boolean()
    .optional()
    .meta({ description: 'Whether a second question, with each of these photos alone, was answered with yes' }),
  attribute: z.string().optional().meta({ description: 'Name the sender used, if it differs from key' }),
  given: AnyJson.optional().meta({ description: 'Value the sender used, if it differs from value' }),
});

export const LotAnswer = z
  .object({
    lot_id: z.string(),
    status: z.enum(LOT_STATUSES),
    descriptions: z.array(
      z.object({
        language: z.string(),
        title: z.string(),
        description: z.string(),
        highlights: z.array(z.string()),
        condition: z.array(z.string()),
        degraded: z
          .boolean()
          .optional()
          .meta({ description: 'True if prose was requested and template sentences are used in places' }),
      }),
    ),
    facts: z.array(FactAnswer),
    photos: z.array(
      z.object({
        index: z.int().min(1),
        view: z
          .enum(VIEWS)
          .nullable()
          .meta({ description: 'According to the sender or a word in the file name; not verified' }),
        sha256: z.string(),
        format: z.enum(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff']),
        width: z.int().positive(),
        height: z.int().positive(),
        orientation: z.int().min(1).max(8),
        bytes: z.int().positive(),
        taken_at: z.string().nullable(),
        camera: z.object({ make: z.string().nullable(), model: z.string().nullable() }).nullable(),
        middle_colour: z.string().meta({ description: '#rrggbb, the average colour in the middle of the picture' }),
        flags: z.array(z.string()).meta({ description: 'blurred, underexposed, overexposed, screenshot, small' }),
        duplicate_of: z.int().nullable(),
      }),
    ),
    missing_images: z.array(z.object({ url: z.string(), reason: z.string() })),
    warnings: z.array(z.string()),
    contradictions: z
      .array(
        z.object({
          key: z.string(),
          attribute: AnyJson,
          photo: AnyJson,
          photos: z.array(z.int().min(1)).readonly(),
          message: z.string().meta({ description: 'In English' }),
          sentences: z
            .record(z.string(), z.string())
            .optional()
            .meta({ description: 'The same in each language of the job, by its tag' }),
        }),
      )
      .optional()
      .meta({
        description: 'Attributes that photos contradict; the text follows the attributes, or what `vision.trust` says',
      }),
    provenance: z
      .object({
        generator: z.string(),
        version: z.string(),
        model: z.string().nullable(),
        prompt_sha256: z.string().nullable(),
        ai_generated: z.boolean(),
        tokens: z.object({ input: Count, output: Count }).nullable(),
        cost: z.number().nullable(),
        attempts: Count,
        ms: z.object({ prepare: Count, generate: Count }),
      })
      .nullable(),
    error: z.object({ code: z.string(), message: z.string() }).optional(),
  })
  .meta({ id: 'LotResult' });

const ExplainedSentence = z.object({
  part: z.enum(PARTS),
  text: z.string(),
  facts: z.array(Count).meta({ description: 'Facts behind the sentence: positions in facts, starting at 0' }),
});

export const ExplanationAnswer = z
  .object({
    job_id: JobId,
    lot_id: z.string(),
    status: z.enum(LOT_STATUSES),
    generator: z.string().nullable(),
    version: z.string().nullable(),
    facts: z.array(FactAnswer),
    descriptions: z.array(z.object({ language: z.string(), sentences: z.array(ExplainedSentence) })),
    unexplained: z.string().nullable().meta({ description: 'Why descriptions are missing here; null if none are' }),
  })
  .meta({ id: 'Explanation' });

export const ResultsAnswer = StatusAnswer.extend({
  lots: z.array(LotAnswer),
  next_cursor: z.string().nullable(),
}).meta({ id: 'Results' });

export const JobsAnswer = z
  .object({ jobs: z.array(StatusAnswer.omit({ webhook: true })), next_cursor: z.string().nullable() })
  .meta({ id: 'Jobs' });

export const RetryAnswer = StatusAnswer.extend({ requeued_lots: Count }).meta({ id: 'Retried' });

export const GeneratorsAnswer = z
  .object({
    default: z.string(),
    generators: z.array(
      z.object({ name: z.string(), version: z.string(), summary: z.string(), languages: z.array(z.string()) }),
    ),
  })
  .meta({ id: 'Generators' });

export const DaemonAnswer = z
  .object({
    version: z.string(),
    instance: z.string(),
    pid: z.int(),
    url: z.string(),
    started_at: Time,
    uptime_seconds: Count,
    not_ready: z.string().nullable().meta({ description: 'Why no jobs are taken or worked on; null if they are' }),
    lots: z.record(z.enum(LOT_STATUSES), Count),
    storage: z.object({
      bytes: Count.meta({ description: 'Size of the database file' }),
      free_bytes: Count.meta({ description: 'Part of it that is free for reuse' }),
      bytes_per_lot: Count.nullable().meta({ description: 'Average over all lots; null without lots' }),
    }),
    memory_bytes: Count,
    webhooks_held: z
      .boolean()
      .optional()
      .meta({ description: 'No webhook is sent before `descgen webhooks release`, because the database is a copy' }),
    replaced: z.boolean().optional().meta({ description: 'The program on disk was built or installed again since' }),
    /** Only for a `nonce`: by them `doctor` knows whether its secret is one of the daemon's. */
    secret_proofs: z.array(z.string()).optional(),
  })
  .meta({ id: 'Daemon' });

export const CacheAnswer = z
  .object({ answers: Count, bytes: Count.meta({ description: 'UTF-8 bytes of these answers' }) })
  .meta({ id: 'Cache' });

export const HealthAnswer = z
  .object({
    status: z.enum(['ok', 'unavailable']),
    reason: z.string().optional().meta({ description: 'Why the daemon is unavailable' }),
    version: z.string(),
    instance: z.string(),
    /** Only for a `nonce`: by it the command line knows the daemon of its own home. */
    proof: z.string().optional(),
  })
  .meta({ id: 'Health' });

export type ErrorAnswer = z.infer<typeof ErrorAnswer>;
export type CreatedAnswer = z.infer<typeof CreatedAnswer>;
export type StatusAnswer = z.infer<typeof StatusAnswer>;
export type LotAnswer = z.infer<typeof LotAnswer>;
export type ExplanationAnswer = z.infer<typeof ExplanationAnswer>;
export type ResultsAnswer = z.infer<typeof ResultsAnswer>;
export type JobsAnswer = z.infer<typeof JobsAnswer>;
export type RetryAnswer = z.infer<typeof RetryAnswer>;
export type GeneratorsAnswer = z.infer<typeof GeneratorsAnswer>;
export type DaemonAnswer = z.infer<typeof DaemonAnswer>;
export type CacheAnswer = z.infer<typeof CacheAnswer>;
export type HealthAnswer = z.infer<typeof HealthAnswer>;
