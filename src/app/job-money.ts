/** What a job's generator says beside its lots: why they wait, and what its models have cost. */
import { DescgenError } from '../core/errors.js';
import type { Generator, GeneratorRegistry, Hold, JobTerms } from '../core/ports/generator.js';
import type { Spent } from '../core/ports/spending.js';

const LOOK_AGAIN_MS = 10_000;

/** Null when lots need not wait. What cannot be found out holds them too: without it, no bound could be kept. */
export async function holdOf(generator: Generator | undefined, job: JobTerms): Promise<Hold | null> {
  try {
    return (await generator?.waits?.(job)) ?? null;
  } catch (error) {
    if (error instanceof DescgenError) return { message: error.message, retry_after_ms: LOOK_AGAIN_MS };
    throw error;
  }
}

/** Null for a generator that asks no models, and while nobody can say. */
export async function spentBy(generator: Generator | undefined, job: JobTerms): Promise<Spent | null> {
  try {
    return (await generator?.spent?.(job)) ?? null;
  } catch (error) {
    if (error instanceof DescgenError) return null;
    throw error;
  }
}

/** A generator may have been removed, or lost its key, since the job was accepted: its lots say so. */
export function generatorOf(generators: GeneratorRegistry, name: string): Generator | undefined {
  try {
    return generators.get(name);
  } catch (error) {
    if (error instanceof DescgenError) return undefined;
    throw error;
  }
}
