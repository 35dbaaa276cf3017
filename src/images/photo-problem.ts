/** A photo that cannot be used: its stable code and the sentence for a person. */
import type { PhotoProblem, PhotoProblemCode } from '../core/ports/photos.js';

export function problem(code: PhotoProblemCode, reason: string): PhotoProblem {
  return { ok: false, code, reason };
}
