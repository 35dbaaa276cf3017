/** What the rules need of whoever reads photos. */
import type { Photo } from '../lot.js';

/** A photo that was read and understood. `index`, `view` and `duplicate_of` are the lot's affair. */
export type SeenPhoto = Omit<Photo, 'index' | 'view' | 'duplicate_of'>;
export type PhotoReading =
  | {
      ok: true;
      photo: SeenPhoto;
      /** 16 hexadecimal digits, which differ in few bits from those of a photo of the same; null where too little is in it. */
      likeness: string | null;
    }
  | { ok: false; reason: string };
export interface PhotoReader {
  /**
   * Gets one photo (an `http:`, `https:` or `file:` URL) and looks at it. A photo that cannot be used is a reading with a
   * reason; it throws only when `signal` is aborted.
   */
  read(url: string, signal: AbortSignal): Promise<PhotoReading>;
}
