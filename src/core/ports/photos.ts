/** The port through which photos are read. */
import type { Photo } from '../lot.js';

/** A photo that was read and measured. `index`, `view` and `duplicate_of` are added by the lot. */
export type SeenPhoto = Omit<Photo, 'index' | 'view' | 'duplicate_of'>;
export type PhotoReading =
  | {
      ok: true;
      photo: SeenPhoto;
      /** 16 hexadecimal digits, which differ in few bits between similar photos; null when the picture holds too little. */
      likeness: string | null;
    }
  | { ok: false; reason: string };
export interface PhotoReader {
  /**
   * Gets and measures one photo (an `http:`, `https:` or `file:` URL). An unusable photo is a reading with a reason; it throws
   * only when `signal` is aborted.
   */
  read(url: string, signal: AbortSignal): Promise<PhotoReading>;
}
