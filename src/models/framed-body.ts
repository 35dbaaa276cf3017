/**
 * The body of a question, without its photos in memory a second and a third time: adapters get a few bytes in the place of each photo,
 * and the photo is put there as base64 while the body is sent.
 */
import { randomBytes } from 'node:crypto';
import type { ModelQuestion } from '../core/ports/model.js';
import { base64 } from './servers/adapter.js';

/** Enough for an adapter to tell the kind of a picture. */
const HEAD_BYTES = 12;
/** A multiple of three: then no piece ends with padding. */
const MARK_BYTES = 24;
const PIECE_BYTES = 3 * 16 * 1024;

export interface Framed {
  /** As the adapter gets it. */
  question: ModelQuestion;
  /** The whole body as bytes to send, of a body that the adapter made of that question. */
  body(made: unknown): { bytes: number; pieces(): Generator<string> };
}

export function frameOf(question: ModelQuestion): Framed {
  const marks = question.images.map((image) => {
    const head = Buffer.alloc(HEAD_BYTES);
    head.set(image.subarray(0, HEAD_BYTES));
    return Buffer.concat([head, randomBytes(MARK_BYTES - HEAD_BYTES)]);
  });
  return {
    question: { ...question, images: marks },
    body(made) {
      const texts = [JSON.stringify(made)];
      for (const mark of marks) {
        const [before, after, ...more] = (texts.pop() ?? '').split(base64(mark));
        if (after === undefined || more.length > 0) throw new Error('a photo is not in its request exactly once');
        texts.push(before ?? '', after);
      }
      const { images } = question;
      const bytes =
        texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) +
        images.reduce((sum, image) => sum + 4 * Math.ceil(image.length / 3), 0);
      return {
        bytes,
        *pieces() {
          for (const [at, text] of texts.entries()) {
            yield text;
            const image = images[at];
            if (image === undefined) continue;
            for (let from = 0; from < image.length; from += PIECE_BYTES) {
              yield base64(image.subarray(from, from + PIECE_BYTES));
            }
          }
        },
      };
    },
  };
}
