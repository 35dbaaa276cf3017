import { standardSecret } from '../signature.js';
import type { Variant } from './variant.js';

export type KeyCode =
  | 'other_secret'
  | 'secret_whitespace'
  | 'secret_whsec_text'
  | 'secret_decoded'
  | 'secret_empty'
  | 'secret_and_body_swapped';

export type KeyVariant = Variant<Uint8Array, KeyCode>;

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** The keys that somebody who has one of the secrets may have used, the right ones first. */
export function keyVariants(secrets: readonly string[], others: readonly string[]): KeyVariant[] {
  const variants: KeyVariant[] = [];
  for (const secret of secrets) variants.push({ value: utf8(secret), code: null, phrase: '', advice: '' });
  for (const secret of others) {
    variants.push({
      value: utf8(secret),
      code: 'other_secret',
      phrase: 'another secret that is known here (the other one of a rotation, or a former one)',
      advice: 'Give both sides the same secret; while one is exchanged for another, accept either.',
    });
  }
  for (const secret of [...secrets, ...others]) variants.push(...misreadings(secret));
  variants.push({
    value: utf8(''),
    code: 'secret_empty',
    phrase: 'an empty secret',
    advice: 'The variable that should hold the secret is empty where it was signed; set it.',
  });
  return variants;
}

function misreadings(secret: string): KeyVariant[] {
  const variants: KeyVariant[] = [];
  const spelled = (value: Uint8Array, phrase: string): void => {
    const advice =
      'Use the UTF-8 bytes of the secret as `descgen secret show -q` prints it; `whsec_…` (`--standard`) is for Standard Webhooks libraries, which decode it.';
    const code = phrase.includes('decoded') ? 'secret_decoded' : 'secret_whsec_text';
    variants.push({ value, code, phrase, advice });
  };
  for (const [text, what] of padded(secret)) {
    variants.push({
      value: utf8(text),
      code: 'secret_whitespace',
      phrase: `the secret ${what}`,
      advice:
        'Read the secret without what stands around it: a file or `echo` adds a line end (`$(…)` in a shell takes it off).',
    });
  }
  const standard = standardSecret(secret);
  spelled(utf8(standard), 'the text of the whsec_ form of the secret');
  spelled(utf8(standard.slice('whsec_'.length)), 'the text of the secret in base64');
  const inner = /^whsec_([A-Za-z0-9+/=_-]+)$/.exec(secret)?.[1];
  if (inner !== undefined) {
    spelled(Buffer.from(inner, 'base64'), 'the decoded bytes of the whsec_ secret');
    spelled(utf8(inner), 'the text of the secret after whsec_');
  }
  if (/^(?:[0-9a-f]{2})+$/i.test(secret)) spelled(Buffer.from(secret, 'hex'), 'the decoded bytes of the secret (hex)');
  if (/^[A-Za-z0-9+/_-]{4,}={0,2}$/.test(secret)) {
    spelled(Buffer.from(secret, 'base64'), 'the decoded bytes of the secret (base64)');
  }
  return variants;
}

function padded(secret: string): (readonly [text: string, what: string])[] {
  const variants = [
    [`${secret}\n`, 'with a line end after it'],
    [`${secret}\r\n`, 'with a Windows line end after it'],
    [` ${secret}`, 'with a space before it'],
    [`${secret} `, 'with a space after it'],
    [`"${secret}"`, 'in double quotes'],
    [`'${secret}'`, 'in single quotes'],
    [`\ufeff${secret}`, 'with a byte order mark before it'],
    [secret.trim(), 'without the white space around it'],
    [secret.replace(/^(["'])(.*)\1$/s, '$2'), 'without its quotes'],
  ] as const;
  return variants.filter(([text]) => text !== secret && text !== '');
}
