/** Which lots are new or changed since a job, by what was submitted as that job and by the photos that it described. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Client } from '../../../api/client/client.js';
import type { Paths } from '../../../config/paths.js';
import { lotsOf } from '../../results/lots-of.js';
import { readRecord, recordOf, type SentLot, type SubmissionRecord, urlsOf } from './submission-record.js';

export type Verdict = 'new' | 'changed' | 'same' | 'photos unclear';

/** A lot as results show it, as far as it is compared. */
interface DescribedLot {
  status: string;
  /** By their places in `images`, from 1. */
  photos: ReadonlyMap<number, string>;
}

export interface FormerJobs {
  /** Judged without reading a photo; `photos unclear` where that is needed. */
  judge(lot: SentLot): Verdict;
  /** Whether a photo of the lot is another one than was described. */
  photosChanged(lot: SentLot): Promise<boolean>;
  /** Jobs of which only ids and photos are known: they were not submitted from here. */
  readonly unrecorded: readonly string[];
}

/** What is known about jobs that were submitted before. Throws `job_not_found`, `daemon_unreachable`; `job_unfinished` unless `partial`. */
export async function readFormerJobs(
  { paths, client }: { paths: Paths; client: Client },
  job_ids: readonly string[],
  { partial }: { partial: boolean },
): Promise<FormerJobs> {
  const records: SubmissionRecord[] = [];
  const unrecorded: string[] = [];
  const lots = new Map<string, DescribedLot>();
  for (const job_id of job_ids) {
    const record = await readRecord(paths, job_id);
    if (record === null) unrecorded.push(job_id);
    else records.push(record);
    for await (const { lot_id, status, photos } of lotsOf(client, job_id, { partial })) {
      lots.set(lot_id, { status, photos: new Map(photos.map(({ index, sha256 }) => [index, sha256])) });
    }
  }
  const recorded = (lot_id: string) => records.map((record) => record.get(lot_id)).find((one) => one !== undefined);
  return {
    unrecorded,
    judge: (lot) => {
      const described = lots.get(lot.lot_id);
      const before = recorded(lot.lot_id);
      if (described === undefined) return before === undefined ? 'new' : 'changed';
      if (described.status !== 'completed') return 'changed';
      if (before === undefined) return 'photos unclear';
      const now = recordOf(lot);
      if (now.said !== before.said) return 'changed';
      return JSON.stringify(now.photos) === JSON.stringify(before.photos) ? 'same' : 'photos unclear';
    },
    photosChanged: async (lot) => {
      const described = lots.get(lot.lot_id)?.photos ?? new Map<number, string>();
      const urls = urlsOf(lot);
      if (Math.max(0, ...described.keys()) > urls.length) return true;
      for (const [at, url] of urls.entries()) {
        if (!url.startsWith('file:')) continue;
        if ((await hashOf(url)) !== (described.get(at + 1) ?? null)) return true;
      }
      return false;
    },
  };
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
