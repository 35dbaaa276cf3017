/** Describes one lot: reads its photos and has the generator write its texts. */
import { DescgenError } from '../core/errors.js';
import { createLimiters } from '../core/limiter.js';
import {
  emptyLotResult,
  type LotError,
  type LotInput,
  type LotResult,
  type MissingImage,
  type Photo,
} from '../core/lot.js';
import { isShortage } from '../core/machine/shortage.js';
import { viewOfUrl } from '../core/photo-names.js';
import type { Generated, GenerateRequest, Generator, GeneratorRegistry } from '../core/ports/generator.js';
import type { PhotoReading } from '../core/ports/photos.js';
import type { LotClaim } from '../core/ports/queue.js';
import { LOT_RETRY } from '../core/retry-policy.js';
import { type LotDecision, type LotOutcome, settleLot } from '../core/settle-lot.js';
import type { DescribeContext } from './context.js';
import { duplicatesOf } from './duplicates.js';
import { holdOf } from './job-money.js';
import { createLookCloser } from './look-closer.js';
import { createPhotoVisits, type PhotoVisits } from './photo-visits.js';
import { createPictureRoom, type PictureRoom } from './picture-room.js';

export type DescribeLot = (claim: LotClaim, signal: AbortSignal) => Promise<LotDecision>;

/** One attempt at one lot, and what follows from its outcome. Never rejects because of the lot's content. */
export function createDescribeLot(context: DescribeContext): DescribeLot {
  const limits = { writing: createLimiters(context.describingAtOnce), asking: createLimiters(context.askingAtOnce) };
  const visits = createPhotoVisits(context.stopReading);
  const room = createPictureRoom();
  return async (claim, signal) => {
    const outcome = await attempt({ ...context, limits, visits, room }, claim, signal);
    return settleLot(outcome, {
      attempt: claim.attempt,
      now: context.clock.now(),
      policy: { ...LOT_RETRY, retries: context.retries },
      random: context.chance.random(),
      languages: claim.languages,
    });
  };
}

interface AttemptContext extends DescribeContext {
  limits: Record<'writing' | 'asking', ReturnType<typeof createLimiters>>;
  visits: PhotoVisits;
  room: PictureRoom;
}

async function attempt(context: AttemptContext, claim: LotClaim, signal: AbortSignal): Promise<LotOutcome> {
  const result = emptyLotResult(claim.input.lot_id, 'processing');
  const generator = findGenerator(context.generators, claim.generator);
  if ('code' in generator) return { kind: 'failed', error: generator, result };
  const hold = await holdOf(generator, { ...claim, lot_id: claim.input.lot_id });
  if (hold !== null && hold.retry_after_ms > 0) return { kind: 'held', ...hold };
  const lot = { generator, photos: claim.input.images.length };
  return context.room.during(lot, () => describeWith(generator, { context, claim, result }, signal));
}

interface Attempted {
  context: AttemptContext;
  claim: LotClaim;
  /** Without anything yet. */
  result: LotResult;
}

async function describeWith(
  generator: Generator,
  { context, claim, result }: Attempted,
  signal: AbortSignal,
): Promise<LotOutcome> {
  const started = performance.now();
  const read = await context.visits.during(signal, (visit) =>
    readPhotos(context, { claim, long_side: generator.long_side }, visit),
  );
  if (read === null) return { kind: 'interrupted' };
  const { photos, missing, pictures } = read;
  const seen: LotResult = { ...result, photos, missing_images: missing };
  const prepared = performance.now();
  if (photos.length === 0) {
    return { kind: 'failed', error: { code: 'no_usable_photo', message: noPhoto(missing) }, result: seen };
  }
  const closer = createLookCloser({ photos: context.photos, visits: context.visits, claim, seen: photos });
  // Only what asks a model wants pictures.
  const limit = context.limits[generator.long_side === undefined ? 'writing' : 'asking'];
  const spoken = await limit(generator.name, () => generate({ generator, claim, photos, pictures, closer, signal }));
  const described = (generated: Generated): LotResult => ({
    ...seen,
    descriptions: generated.descriptions,
    facts: generated.facts,
    warnings: generated.warnings,
    ...(generated.contradictions === undefined ? {} : { contradictions: generated.contradictions }),
    provenance: {
      generator: generator.name,
      version: generator.version,
      model: generated.model,
      prompt_sha256: generated.prompt_sha256,
      ai_generated: generated.ai_generated,
      tokens: generated.tokens,
      cost: generated.cost,
      attempts: claim.attempt,
      ms: { prepare: Math.round(prepared - started), generate: Math.round(performance.now() - prepared) },
    },
  });
  if (spoken.kind === 'generated') return { kind: 'described', result: described(spoken.generated) };
  if (spoken.kind === 'interrupted') return { kind: 'interrupted' };
  const { code, message, transient, held, retry_after_ms } = spoken.error;
  if (held) return { kind: 'held', message, retry_after_ms: retry_after_ms ?? 0 };
  if (transient) return { kind: 'transient', error: { code, message }, result: seen, retry_after_ms };
  return { kind: 'failed', error: { code, message }, result: seen };
}

/** A generator that a job names may have been removed since, or lost its key. */
function findGenerator(generators: GeneratorRegistry, name: string): Generator | LotError {
  try {
    const generator = generators.get(name);
    if (generator !== undefined) return generator;
  } catch (error) {
    // What this machine lacks now says nothing about the generator: the lot waits.
    if (error instanceof DescgenError && !isShortage(error)) return { code: error.code, message: error.message };
    throw error;
  }
  const message = `This daemon has no generator "${name}"; submit the lot again with one listed by \`descgen generators\`.`;
  return { code: 'generator_unavailable', message };
}

/** In the order of the images; null when the daemon is stopping. Readings are large, and end here: a lot may wait for hours. */
async function readPhotos(
  context: AttemptContext,
  { claim, long_side }: { claim: LotClaim; long_side: number | undefined },
  signal: AbortSignal,
): Promise<PhotosRead | null> {
  const readings = await Promise.allSettled(
    claim.input.images.map((url) => context.photos.read(url, signal, { job_id: claim.job_id, long_side })),
  );
  if (signal.aborted) return null;
  const values = readings.map((reading) => {
    if (reading.status === 'fulfilled') return reading.value;
    throw reading.reason;
  });
  return sortReadings(claim.input, values);
}

interface PhotosRead {
  photos: Photo[];
  missing: MissingImage[];
  pictures: Map<number, Uint8Array>;
}

function sortReadings({ images, views }: LotInput, readings: readonly PhotoReading[]): PhotosRead {
  const photos: Photo[] = [];
  const missing: MissingImage[] = [];
  const pictures = new Map<number, Uint8Array>();
  const duplicates = duplicatesOf(readings);
  for (const [position, reading] of readings.entries()) {
    const index = position + 1;
    const view = views?.[index] ?? viewOfUrl(images[position] ?? '');
    if (reading.ok) {
      photos.push({ index, view, ...reading.photo, duplicate_of: duplicates.get(index) ?? null });
      if (reading.jpeg !== undefined) pictures.set(index, Buffer.from(reading.jpeg, 'base64'));
    } else missing.push({ url: images[position] ?? '', reason: reading.reason });
  }
  return { photos, missing, pictures };
}

function noPhoto(missing: readonly MissingImage[]): string {
  const reason = missing[0]?.reason ?? '';
  if (missing.length === 1) return `Its only photo could not be used: ${reason}`;
  return `None of its ${missing.length} photos could be used. The first: ${reason}`;
}

type Spoken =
  | { kind: 'generated'; generated: Generated }
  | { kind: 'interrupted' }
  | { kind: 'error'; error: DescgenError };

async function generate(call: {
  generator: Generator;
  claim: LotClaim;
  photos: readonly Photo[];
  pictures: ReadonlyMap<number, Uint8Array>;
  closer: NonNullable<GenerateRequest['closer']>;
  signal: AbortSignal;
}): Promise<Spoken> {
  const { generator, claim, photos, pictures, closer, signal } = call;
  try {
    const generated = await generator.describe(
      {
        lot_id: claim.input.lot_id,
        attributes: claim.input.attributes ?? {},
        additional_info: claim.input.additional_info ?? null,
        photos,
        pictures,
        closer,
        languages: claim.languages,
        ...(claim.options.style === null ? {} : { style: claim.options.style }),
        voice: claim.options.voice,
        job: { job_id: claim.job_id, options: claim.options },
      },
      signal,
    );
    return { kind: 'generated', generated };
  } catch (error) {
    if (signal.aborted) return { kind: 'interrupted' };
    if (error instanceof DescgenError && !isShortage(error)) return { kind: 'error', error };
    throw error;
  }
}
