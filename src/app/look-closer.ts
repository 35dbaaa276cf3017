/** Photos of a lot that are looked at once more, larger or in parts: they are read again, so that no lot holds all of them. */
import type { Photo } from '../core/lot.js';
import type { CloserPicture, GenerateRequest } from '../core/ports/generator.js';
import type { PhotoReader } from '../core/ports/photos.js';
import type { LotClaim } from '../core/ports/queue.js';
import type { PhotoVisits } from './photo-visits.js';

interface Closer {
  photos: PhotoReader;
  visits: PhotoVisits;
  claim: Pick<LotClaim, 'input' | 'job_id'>;
  /** As they were read the first time. */
  seen: readonly Photo[];
}

export function createLookCloser({ photos, visits, claim, seen }: Closer): NonNullable<GenerateRequest['closer']> {
  return async (index, wanted, signal): Promise<CloserPicture | null> => {
    const url = claim.input.images[index - 1];
    const before = seen.find((one) => one.index === index);
    if (url === undefined || before === undefined) return null;
    // Null when the daemon stops reading: the lot is described by what it has.
    const reading = await visits.during(signal, (visit) =>
      photos.read(url, visit, { job_id: claim.job_id, ...wanted }).catch((error: unknown) => {
        signal.throwIfAborted();
        if (visit.aborted) return null;
        throw error;
      }),
    );
    // Another photo by now says nothing about the one that was looked at.
    if (reading === null || !reading.ok || reading.photo.sha256 !== before.sha256 || reading.jpeg === undefined)
      return null;
    const { jpeg, crops = [] } = reading;
    return {
      jpeg: Buffer.from(jpeg, 'base64'),
      crops: crops.map((crop) => (crop === null ? null : Buffer.from(crop, 'base64'))),
    };
  };
}
