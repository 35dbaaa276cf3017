/**
 * Which photo is read next. Jobs take turns, and so do hosts within a job, so that neither a large job nor a slow host delays
 * the photos of others. Local files and downloads have separate slots: a download waits for a server most of its time.
 */
import type { PhotoProblem, PhotoReading } from '../../core/ports/photos.js';
import { createFairQueue, type FairQueue } from './fair-queue.js';
import { createHosts } from './photo-hosts.js';

export interface PhotoTurnsOptions {
  /** Slots for local files. */
  local: number;
  /** Slots for downloads. */
  downloads: number;
  /** Downloads from one host (scheme, name and port) at once. */
  perHost: number;
  /** Milliseconds that a photo waits for a host that does not respond to others. */
  patience?: number;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

/** The right to read one photo now. */
export interface Turn {
  /** Must be called once; null when the photo was not read. */
  end(reading: PhotoReading | null): void;
}

export interface PhotoTurns {
  /** Waits for a slot. Gives a problem if the host of the photo is not responding; rejects when `signal` is aborted. */
  take(photo: { url: string; job_id: string }, signal: AbortSignal): Promise<Turn | PhotoProblem>;
}

const PATIENCE_MS = 120_000;

export function createPhotoTurns(options: PhotoTurnsOptions): PhotoTurns {
  const { patience = PATIENCE_MS, now = () => performance.now() } = options;
  const hosts = createHosts(options.perHost);
  const local = createFairQueue({ slots: options.local, free: () => true });
  const downloads = createFairQueue({ slots: options.downloads, free: hosts.free });

  return {
    async take({ url, job_id }, signal) {
      const host = hostOf(url);
      const queue: FairQueue = host === null ? local : downloads;
      const lane = host ?? '';
      const refused = await queue.take({ job: job_id, lane, since: now() }, signal, () => hosts.begin(lane));
      if (refused !== null) return refused;
      return {
        end(reading) {
          const silent = hosts.end(lane, reading);
          queue.release(job_id);
          if (silent !== null) downloads.refuse(lane, { since: now() - patience, problem: silent });
          queue.next();
        },
      };
    },
  };
}

/** Null for a photo that is not downloaded. */
function hostOf(url: string): string | null {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return null;
  return new URL(url).origin;
}
