import { type Job, NO_OPTIONS } from '../../src/core/job.js';
import type { LotResult } from '../../src/core/lot.js';

/** A job of ten lots that was taken up at 1,000 ms, with what a test cares for in place. */
export function aJob(change: Partial<Job> = {}): Job {
  return {
    name: null,
    source: null,
    job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
    status: 'processing',
    created_at: 500,
    updated_at: 1_000,
    started_at: 1_000,
    completed_at: null,
    languages: ['en', 'ru'],
    generator: 'builtin',
    webhook_url: null,
    warnings: [],
    options: NO_OPTIONS,
    total_lots: 10,
    completed_lots: 0,
    failed_lots: 0,
    cancelled_lots: 0,
    described_lots: 0,
    ends: 0,
    ...change,
  };
}

/** A lot in processing that has a description in each of the languages. */
export function describedIn(...languages: string[]): LotResult {
  return {
    lot_id: 'car_001',
    status: 'processing',
    descriptions: languages.map((language) => ({
      language,
      title: `title ${language}`,
      description: `description ${language}`,
      highlights: [],
      condition: [],
    })),
    facts: [],
    photos: [],
    missing_images: [],
    warnings: [],
    provenance: null,
  };
}
