/** A photo as a model gets it. */
export interface Picture {
  /** In the lot's images, from 1. */
  index: number;
  jpeg: Uint8Array;
}
