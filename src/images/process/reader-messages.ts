/** The messages between the daemon and a reader process. */
import type { PhotoReading, WantedPictures } from '../../core/ports/photos.js';
import type { PhotoReaderOptions } from '../photo-reader.js';

/** The options that can be sent to another process. */
export type SendableOptions = Omit<PhotoReaderOptions, 'clock' | 'resolve' | 'overrun' | 'decoding' | 'memory'>;

/** From the daemon. */
export type Order =
  | { kind: 'begin'; options: SendableOptions; limits: ProcessLimits }
  | ({ kind: 'read'; id: number; url: string } & WantedPictures)
  | { kind: 'drop'; id: number };

/** From the process. */
export type Report =
  /** It has loaded everything it needs. */
  | { kind: 'ready' }
  /** It could not load what it needs, and is ending. */
  | { kind: 'not_started'; cause: string }
  /** Sent regularly while it has work. */
  | { kind: 'alive' }
  | { kind: 'reading'; id: number; reading: PhotoReading }
  /** An unexpected error of the program, with its stack. */
  | { kind: 'fault'; id: number; fault: string }
  /** Work on a photo goes on although its time is up, and cannot be stopped: the process must be ended. */
  | { kind: 'overrun' }
  /** It uses more memory than it may, and is ending. */
  | { kind: 'out_of_memory' };

export interface ProcessLimits {
  /** Photos that are decoded at once. */
  decoding: number;
  /** Bytes of memory that the process may use. */
  memory: number;
}
