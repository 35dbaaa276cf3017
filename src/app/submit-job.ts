/** Accepts a submission: checks languages and generator, and stores the job with its lots. */
import { DescgenError, type ErrorDetail } from '../core/errors.js';
import type { Job, JobOptions } from '../core/job.js';
import { judgeLanguages } from '../core/languages/language-problems.js';
import { noBatches } from '../core/models/model-config.js';
import type { Generator, ListedGenerator } from '../core/ports/generator.js';
import type { NewLots } from '../core/ports/store.js';
import { clipped } from '../core/text/clip.js';
import type { AppContext } from './context.js';

/** How long an Idempotency-Key is remembered. */
const IDEMPOTENCY_MS = 24 * 60 * 60 * 1000;

export interface Submission {
  /** BCP 47 tags as the client wrote them; undefined takes the setting. */
  languages: readonly string[] | undefined;
  generator: string | undefined;
  /** Kept and echoed verbatim; undefined takes the setting. */
  webhook_url: string | undefined;
  /** What the client calls the job, and where its lots came from; null when it says neither. */
  name: string | null;
  source: string | null;
  options: JobOptions;
  lots: NewLots;
  warnings: readonly string[];
  /** The client's key and the SHA-256 of the body in hex. */
  idempotency: { key: string; fingerprint: string } | null;
}

/** The job that the same request created before. What it requests is not checked again (a generator may have been removed since). */
export async function repeatedJob(
  app: Pick<AppContext, 'store' | 'clock'>,
  idempotency: NonNullable<Submission['idempotency']>,
): Promise<Job | undefined> {
  return app.store.repeatedJob({ ...idempotency, remembered_since: app.clock.now() - IDEMPOTENCY_MS });
}

/** Checks what only the generators know, stores the job with all its lots, and wakes the engine. */
export async function submitJob(app: AppContext, submission: Submission): Promise<{ job: Job; repeated: boolean }> {
  const { generator, languages } = checkLanguages(app, submission);
  const now = app.clock.now();
  const created = await app.store.createJob(
    {
      job_id: app.chance.uuid(),
      name: submission.name,
      source: submission.source,
      languages,
      generator,
      webhook_url: submission.webhook_url ?? app.defaults.webhook_url,
      warnings: submission.warnings,
      options: submission.options,
      now,
      idempotency: submission.idempotency && { ...submission.idempotency, remembered_since: now - IDEMPOTENCY_MS },
    },
    submission.lots,
  );
  if (created.kind === 'conflict') {
    throw new DescgenError(
      'idempotency_conflict',
      `This Idempotency-Key was already used for job ${created.job_id} with a different body; send the same body again, or use a new key.`,
    );
  }
  if (created.kind === 'repeated') return { job: created.job, repeated: true };
  app.log.info({ job_id: created.job.job_id, lots: created.job.total_lots, languages }, 'job accepted');
  app.hub.publish({ type: 'job.created', job_id: created.job.job_id, total_lots: created.job.total_lots });
  app.engine.wake();
  return { job: created.job, repeated: false };
}

/** What this check needs to know about a generator. */
type SpokenLanguages = Pick<ListedGenerator, 'name' | 'languages'>;
type Defaults = Pick<AppContext['defaults'], 'languages' | 'generator'>;

/**
 * All problems with generator and languages, so that one answer can list them. Without a known generator only the form of the
 * languages is checked.
 */
export function languageProblems<G extends SpokenLanguages>(
  app: { generators: { list(): readonly G[]; get(name: string): G | undefined }; defaults: Defaults },
  wanted: Pick<Submission, 'languages' | 'generator'>,
): { details: ErrorDetail[]; generator: G | undefined; languages: string[] } {
  const { generator = app.defaults.generator, languages = app.defaults.languages } = wanted;
  return judgeLanguages({ generator, languages }, app.generators.list());
}

/** The generator as it was named: a listed name may cover many models. */
function checkLanguages(app: AppContext, submission: Submission): { generator: string; languages: string[] } {
  const { details, generator, languages } = languageProblems(app, submission);
  if (generator === undefined) {
    throw new DescgenError('unknown_generator', details[0]?.message ?? 'Unknown generator.', { details });
  }
  if (details.length > 0) {
    throw new DescgenError('unsupported_language', details[0]?.message ?? 'A language is not supported.', { details });
  }
  const name = submission.generator ?? app.defaults.generator;
  const chosen = usable(app, name);
  if (submission.options.batch && chosen.batches !== true) throw withoutBatches(name);
  return { generator: name, languages };
}

/** A listed generator may lack what this model needs, such as its key: said now, not by every lot. */
function usable(app: AppContext, name: string): Generator {
  try {
    const generator = app.generators.get(name);
    if (generator !== undefined) return generator;
  } catch (error) {
    if (!(error instanceof DescgenError)) throw error;
    const details = [{ path: 'generator', message: error.message }];
    throw new DescgenError('unknown_generator', error.message, { details, cause: error });
  }
  const message = `This daemon has no generator "${clipped(name)}".`;
  throw new DescgenError('unknown_generator', message, { details: [{ path: 'generator', message }] });
}

function withoutBatches(name: string): DescgenError {
  const message = noBatches(clipped(name));
  return new DescgenError('invalid_request', message, { details: [{ path: 'batch', message }] });
}
