import type { LotAnswer, StatusAnswer } from '../../src/api/contract/contract.js';

interface LotParts {
  languages: string[];
  description?: string;
  error?: string;
}

/** A lot as the daemon answers: completed, or failed with an error. */
export function lotAnswer(lot_id: string, { languages, description = 'It is.', error }: LotParts): LotAnswer {
  return {
    lot_id,
    status: error === undefined ? 'completed' : 'failed',
    descriptions: languages.map((language) => ({
      language,
      title: `${lot_id} in ${language}`,
      description,
      highlights: ['first', 'second'],
      condition: [],
    })),
    facts: [],
    photos:
      error === undefined
        ? [
            {
              index: 1,
              view: null,
              sha256: '0'.repeat(64),
              format: 'jpeg',
              width: 4,
              height: 3,
              orientation: 1,
              bytes: 9,
              taken_at: null,
              camera: null,
              middle_colour: '#6b7075',
              flags: [],
              duplicate_of: null,
            },
          ]
        : [],
    missing_images: [],
    warnings: [],
    provenance: null,
    ...(error === undefined ? {} : { error: { code: 'no_usable_photo', message: error } }),
  } as LotAnswer;
}

/** A job as the daemon answers: half done, unless said otherwise. */
export function statusAnswer(over: Partial<StatusAnswer> = {}): StatusAnswer {
  return {
    name: null,
    source: null,
    job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
    status: 'processing',
    created_at: '2025-08-06T11:30:00.000Z',
    updated_at: '2025-08-06T11:30:05.000Z',
    completed_at: null,
    total_lots: 100,
    completed_lots: 50,
    failed_lots: 0,
    pending_lots: 50,
    percent: 50,
    eta_seconds: 5,
    languages: ['en', 'ru'],
    generator: 'builtin',
    webhook_url: null,
    webhook: null,
    results_available: true,
    warnings: [],
    ...over,
  };
}
