/** The port through which lots get their photos read. */
import type { Box } from '../box.js';
import type { Photo } from '../lot.js';

/** A photo that was read successfully. The lot adds `index`, `view` and `duplicate_of`. */
export type SeenPhoto = Omit<Photo, 'index' | 'view' | 'duplicate_of'>;
/** Why a photo cannot be used. Stable, unlike the sentence beside it. */
export type PhotoProblemCode =
  | 'invalid_url'
  | 'address_refused'
  | 'not_found'
  | 'no_permission'
  | 'not_a_file'
  | 'empty'
  | 'changed'
  | 'unreadable'
  | 'connection_failed'
  | 'timed_out'
  | 'http_status'
  | 'bad_redirect'
  | 'invalid_response'
  | 'too_large'
  | 'too_many_pixels'
  | 'too_much_memory'
  | 'wrong_format'
  | 'placeholder'
  | 'damaged'
  | 'decode_timeout'
  | 'reader_crashed'
  /** This machine lacks something for the moment; readers wait for it, and never give this result to a lot. */
  | 'out_of_resources';

export interface PhotoProblem {
  ok: false;
  code: PhotoProblemCode;
  /** A sentence for a person. */
  reason: string;
}

export type PhotoReading =
  | {
      ok: true;
      photo: SeenPhoto;
      /** 16 hexadecimal digits; photos of the same thing differ in few bits. Null when the picture has too little detail. */
      likeness: string | null;
      /** The picture as JPEG in base64: upright, without metadata; present if `long_side` was given. */
      jpeg?: string;
      /** Parts of it, likewise, in the order of `parts`; null for one that is about the whole picture. Present if `parts` was given. */
      crops?: (string | null)[];
    }
  | PhotoProblem;

/** What a reading is to give besides the record of a photo. */
export interface WantedPictures {
  /** Also give the picture, with at most so many pixels on its long side. */
  long_side?: number | undefined;
  /** Also give these parts of the picture, each with a margin and within `long_side`. */
  parts?: readonly Box[] | undefined;
}

export interface ReadOptions extends WantedPictures {
  /** The job whose turn it is; photos of different jobs take turns. */
  job_id?: string;
}

export interface PhotoReader {
  /**
   * Gets one photo (an `http:`, `https:` or `file:` URL) and inspects it. A photo that cannot be used gives a problem; this
   * rejects only when `signal` is aborted, and for bugs.
   */
  read(url: string, signal: AbortSignal, options?: ReadOptions): Promise<PhotoReading>;
}
