/** A photo as a model gets it. */
import type { Box } from '../../core/box.js';
import type { CloserPicture } from '../../core/ports/generator.js';

export interface Picture {
  /** In the lot's images, from 1. */
  index: number;
  jpeg: Uint8Array;
  /** Larger, with these parts of it; null where there is nothing more to see, or the photo is gone. Rejects when `signal` is aborted. */
  closer?(parts: readonly Box[], signal: AbortSignal): Promise<CloserPicture | null>;
}
