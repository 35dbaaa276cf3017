/** Finds what a signature was really made over, by making it over everything likely. */
import { createHash, createHmac } from 'node:crypto';
import { type BodyCode, type BodyVariant, bodyVariants } from './bodies.js';
import type { Given } from './given.js';
import { type KeyCode, type KeyVariant, keyVariants } from './keys.js';
import type { Variant } from './variant.js';

export type FormCode = 'signed_with_timestamp' | 'signed_without_timestamp' | 'not_hmac' | KeyCode;
/** What precedes the body in the signed bytes. */
export type FormVariant = Variant<string, FormCode>;

export interface Found {
  key: Variant<unknown, KeyCode>;
  body: Variant<unknown, BodyCode>;
  form: Variant<unknown, FormCode>;
  algorithm: string;
}

export interface Question {
  given: Given;
  body: Uint8Array;
  secrets: readonly string[];
  others: readonly string[];
  /** The right one first. */
  forms: readonly [FormVariant, ...FormVariant[]];
}

/** Up to here every spelling is tried with every key: some milliseconds. */
const MOST_COMBINED = 16 * 1024;
/** Larger bodies are tried as they are only: each variant is a copy. */
const MOST_VARIED = 8 * 1024 * 1024;

/** Fewer differences are found before more. */
export function search(question: Question): Found | null {
  const { body, forms } = question;
  const keys = keyVariants(question.secrets, question.others);
  const right = keys.filter((key) => key.code === null);
  const itself: BodyVariant = { value: body, code: null, phrase: '', advice: '' };
  return (
    tryAll(question, { keys, bodies: [itself], forms: forms.slice(0, 1) }) ??
    (body.length > MOST_VARIED
      ? null
      : tryAll(question, { keys: right, bodies: bodyVariants(body), forms: forms.slice(0, 1) })) ??
    tryAll(question, { keys, bodies: [itself], forms: forms.slice(1) }) ??
    withoutHmac(question) ??
    (body.length > MOST_COMBINED ? null : tryAll(question, { keys, bodies: bodyVariants(body), forms }))
  );
}

function tryAll(
  { given }: Question,
  all: { keys: readonly KeyVariant[]; bodies: Iterable<BodyVariant>; forms: readonly FormVariant[] },
): Found | null {
  for (const body of all.bodies) {
    for (const key of all.keys) {
      for (const form of all.forms) {
        for (const algorithm of given.algorithms) {
          const digest = createHmac(algorithm, key.value).update(form.value).update(body.value).digest();
          if (given.matches(digest, algorithm)) return { key, body, form, algorithm };
        }
      }
    }
  }
  return null;
}

const RIGHT = { value: null, code: null, phrase: '', advice: '' };

/** A digest that is no HMAC, or one with its two sides exchanged. */
function withoutHmac({ given, body, secrets, others }: Question): Found | null {
  for (const algorithm of given.algorithms) {
    const hash = (...parts: (string | Uint8Array)[]): Buffer => {
      const made = createHash(algorithm);
      for (const part of parts) made.update(part);
      return made.digest();
    };
    const found = (form: Variant<null, FormCode>): Found => ({ key: RIGHT, body: RIGHT, form, algorithm });
    if (given.matches(hash(body), algorithm)) return found(plainHash('the plain hash of the body, without the secret'));
    for (const secret of [...secrets, ...others]) {
      if (given.matches(hash(secret, body), algorithm) || given.matches(hash(body, secret), algorithm)) {
        return found(plainHash('a hash of secret and body put together'));
      }
      if (given.matches(createHmac(algorithm, body).update(secret).digest(), algorithm)) return found(SWAPPED);
    }
  }
  return null;
}

const SWAPPED: Variant<null, FormCode> = {
  value: null,
  code: 'secret_and_body_swapped',
  phrase: 'an HMAC whose key is the body and whose message is the secret',
  advice: 'Swap the two arguments: the key is the secret, the message is the body.',
};

function plainHash(phrase: string): Variant<null, FormCode> {
  const advice = 'Use HMAC-SHA256 with the secret as its key (hmac.new(...) in Python, createHmac in Node.js).';
  return { value: null, code: 'not_hmac', phrase, advice };
}
