/** The keys that somebody who has one of the secrets may have used. */
import { standardSecret } from '../signature.js';
import type { Variant } from './variant.js';

export type KeyCode =
  | 'other_secret'
  | 'secret_whitespace'
  | 'secret_whsec_text'
  | 'secret_decoded'
  | 'secret_assignment'
  | 'secret_empty'
  | 'secret_and_body_swapped';

export type KeyVariant = Variant<Uint8Array, KeyCode>;

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** The keys that somebody who has one of the secrets may have used, the right ones first. */
export function keyVariants(secrets: readonly string[], others: readonly string[]): KeyVariant[] {
  const variants: KeyVariant[] = [];
  for (const secret of secrets) variants.push({ value: utf8(secret), code: null, phrase: '', advice: '' });
  // Before the others: the same secret with quotes around it is no other secret.
  for (const secret of secrets) variants.push(...readings(secret));
  for (const secret of others) {
    variants.push({
      value: utf8(secret),
      code: 'other_secret',
      phrase: 'another secret that this machine knows (the other one of a rotation, or an earlier one)',
      advice: 'Give both sides the same secret; during a rotation accept either.',
    });
  }
  for (const secret of [...secrets, ...others]) variants.push(...misreadings(secret));
  variants.push({
    value: utf8(''),
    code: 'secret_empty',
    phrase: 'an empty secret',
    advice: 'The variable that should contain the secret is empty on the signing side; set it.',
  });
  return variants;
}

/** What a text that was given as the secret may really mean: steps that undo how it was written, one after another. */
function readings(text: string): KeyVariant[] {
  const variants: KeyVariant[] = [];
  let rest = text;
  const phrases: string[] = [];
  for (;;) {
    const step = STEPS.find(({ undo }) => undo(rest) !== null);
    const undone = step?.undo(rest) ?? null;
    if (step === undefined || undone === null) return variants;
    rest = undone;
    phrases.push(step.phrase);
    variants.push({
      value: utf8(rest),
      code: step.code,
      phrase: `the given secret ${phrases.join(' and ')}`,
      advice: PLAIN,
    });
  }
}

const PLAIN =
  'Give the secret alone, as `descgen secret show -q` prints it; only Standard Webhooks libraries take the whsec_ spelling.';

interface Step {
  code: KeyCode;
  /** To follow "the given secret". */
  phrase: string;
  /** Null when the text is not written so, or nothing would be left of it. */
  undo(text: string): string | null;
}

const part = (text: string, form: RegExp): string | null => form.exec(text)?.[1] || null;

const STEPS: readonly Step[] = [
  {
    code: 'secret_whitespace',
    phrase: 'without the white space around it',
    undo: (text) => (text.trim() === text ? null : text.trim() || null),
  },
  {
    code: 'secret_assignment',
    phrase: 'without the name and "=" before it',
    undo: (text) => part(text, /^(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=\s*(?!=*$)(.*)$/s),
  },
  { code: 'secret_whitespace', phrase: 'without its quotes', undo: (text) => part(text, /^(?:"(.*)")$/s) },
  { code: 'secret_whitespace', phrase: 'without its quotes', undo: (text) => part(text, /^(?:'(.*)')$/s) },
  {
    code: 'secret_decoded',
    phrase: 'decoded from its whsec_ spelling',
    undo(text) {
      const base64 = part(text, /^whsec_([A-Za-z0-9+/=_-]+)$/);
      return base64 === null ? null : Buffer.from(base64, 'base64').toString('utf8') || null;
    },
  },
];

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
        'Read the secret without the characters around it: a file or `echo` adds a line end (`$(…)` in a shell removes it).',
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
