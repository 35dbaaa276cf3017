import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LotInput } from '../../src/core/lot.js';
import type { Generated, GenerateRequest, Generator } from '../../src/core/ports/generator.js';
import type { PhotoReader } from '../../src/core/ports/photos.js';
import type { NewJob, Store } from '../../src/core/ports/store.js';
import type { Dispatcher } from '../../src/engine/dispatcher.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { tempFolder } from './temp.js';

/** A real store in a folder of its own. */
export async function tempStore(file?: string): Promise<Store> {
  const store = await openSqliteStore(file ?? join(await tempFolder(), 'descgen.db'));
  onTestFinished(() => store.close());
  return store;
}

/** Webhooks stay pending. */
export const nobodySends: Pick<Dispatcher, 'claiming' | 'take' | 'wake' | 'held' | 'release'> = {
  claiming: () => undefined,
  take: () => undefined,
  wake: () => undefined,
  held: () => false,
  release: () => undefined,
};

export function lots(count: number, images: readonly string[] = ['https://example.com/1.jpg']): LotInput[] {
  return Array.from({ length: count }, (_, index) => ({ lot_id: `lot_${index + 1}`, images: [...images] }));
}

export function newJob(now: number, over: Partial<NewJob> = {}): NewJob {
  return {
    job_id: randomUUID(),
    languages: ['en'],
    generator: 'builtin',
    webhook_url: null,
    warnings: [],
    now,
    idempotency: null,
    ...over,
  };
}

/** Every photo is there and looks the same, unless `broken` says why not. */
export function photos(broken: (url: string) => string | null = () => null): PhotoReader {
  return {
    async read(url) {
      const reason = broken(url);
      if (reason !== null) return { ok: false, code: 'unreadable', reason };
      return {
        ok: true,
        photo: {
          sha256: '0'.repeat(64),
          format: 'jpeg',
          width: 4,
          height: 3,
          orientation: 1,
          bytes: 100,
          taken_at: null,
          flags: [],
          camera: null,
          middle_colour: '#808080',
        },
        likeness: null,
      };
    },
  };
}

/** A generator that says the lot's id in every language, or does what `act` says first. */
export function generator(
  act: (request: GenerateRequest, signal: AbortSignal) => Promise<void> = async () => undefined,
): Generator {
  return {
    name: 'builtin',
    version: '1',
    summary: 'says the id',
    languages: ['en', 'ru'],
    async describe(request, signal): Promise<Generated> {
      await act(request, signal);
      return {
        descriptions: request.languages.map((language) => ({
          language,
          title: request.lot_id,
          description: request.lot_id,
          highlights: [],
          condition: [],
        })),
        facts: [],
        warnings: [],
        model: null,
        prompt_sha256: null,
        ai_generated: false,
        tokens: null,
        cost: null,
      };
    },
  };
}
