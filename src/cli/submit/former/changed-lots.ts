/** Which lots are new or changed since a job, by what was submitted as that job and by the photos that it described. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Client } from '../../../api/client/client.js';
import type { LotAnswer } from '../../../api/contract/contract.js';
import type { Paths } from '../../../config/paths.js';
import { DescgenError } from '../../../core/errors.js';
import { lotsOf } from '../../results/lots-of.js';
import { type LotRecord, readRecord, recordOf, type SentLot, urlsOf } from './submission-record.js';

export type Verdict = 'new' | 'changed' | 'same' | 'photos unclear';

/** A lot as results show it, as far as it is compared. */
interface DescribedLot {
  status: string;
  /** By their places in `images`, from 1. */
  photos: ReadonlyMap<number, string>;
}

/** What is known of a lot of these jobs. */
interface FormerLot {
  before: LotRecord | undefined;
  /** The job that described it. */
  job_id: string;
  described?: DescribedLot;
}

export interface FormerJobs {
  /** Judged without reading a photo; `photos unclear` where that is needed. */
  judge(lot: SentLot): Verdict;
  /** Whether a photo of the lot is another one than was described. */
  photosChanged(lot: SentLot): Promise<boolean>;
  /** What a later job must know of a lot that these jobs have: what was said of it when it was described, and in which job. */
  keep(lot: SentLot): LotRecord;
  /** Jobs of which only ids and photos are known: they were not submitted from here. */
  readonly unrecorded: readonly string[];
}

/** What is known about jobs that were submitted before. Throws `job_not_found`, `daemon_unreachable`; `job_unfinished` unless `partial`. */
export async function readFormerJobs(
  { paths, client }: { paths: Paths; client: Client },
  job_ids: readonly string[],
  { partial }: { partial: boolean },
): Promise<FormerJobs> {
  const unrecorded: string[] = [];
  const lots = new Map<string, FormerLot>();
  for (const job_id of job_ids) {
    const record = await readRecord(paths, job_id);
    if (record === null) unrecorded.push(job_id);
    for (const [lot_id, before] of record ?? []) lots.set(lot_id, { before, job_id: before.from ?? job_id });
    for await (const lot of lotsOf(client, job_id, { partial })) {
      lots.set(lot.lot_id, { before: record?.get(lot.lot_id), job_id, described: describedOf(lot) });
    }
  }
  await readOrigins(client, lots, partial);
  return {
    unrecorded,
    judge: (lot) => {
      const known = lots.get(lot.lot_id);
      if (known === undefined) return 'new';
      const { described, before } = known;
      if (described?.status !== 'completed') return 'changed';
      if (before === undefined || before.said === null) return 'photos unclear';
      const now = recordOf(lot);
      if (now.said !== before.said) return 'changed';
      return JSON.stringify(now.photos) === JSON.stringify(before.photos) ? 'same' : 'photos unclear';
    },
    photosChanged: async (lot) => {
      const described = lots.get(lot.lot_id)?.described?.photos ?? new Map<number, string>();
      const urls = urlsOf(lot);
      if (Math.max(0, ...described.keys()) > urls.length) return true;
      for (const [at, url] of urls.entries()) {
        if (!url.startsWith('file:')) continue;
        if ((await hashOf(url)) !== (described.get(at + 1) ?? null)) return true;
      }
      return false;
    },
    keep: ({ lot_id }) => {
      const { before, job_id } = lots.get(lot_id) ?? {};
      return { said: before?.said ?? null, photos: before?.photos ?? [], from: job_id };
    },
  };
}

/** Reads the results of lots that the given jobs only carried over. One whose job was removed has none: it is sent again. */
async function readOrigins(client: Client, lots: Map<string, FormerLot>, partial: boolean): Promise<void> {
  const open = [...lots.values()].filter(
    ({ described, before }) => described === undefined && before?.from !== undefined,
  );
  for (const job_id of new Set(open.map((lot) => lot.job_id))) {
    try {
      for await (const lot of lotsOf(client, job_id, { partial })) {
        const known = lots.get(lot.lot_id);
        if (known?.job_id === job_id) known.described ??= describedOf(lot);
      }
    } catch (error) {
      if (!(error instanceof DescgenError && error.code === 'job_not_found')) throw error;
    }
  }
}

function describedOf({ status, photos }: LotAnswer): DescribedLot {
  return { status, photos: new Map(photos.map(({ index, sha256 }) => [index, sha256])) };
}

/** SHA-256 of a photo's bytes; null where they cannot be read, as of a photo that could not be described either. */
async function hashOf(url: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(fileURLToPath(url))) hash.update(chunk as Buffer);
  } catch {
    return null;
  }
  return hash.digest('hex');
}
