/** `--key` -> the Idempotency-Key that is sent: headers are ASCII, keys are in any script. */
import { createHash } from 'node:crypto';
import { DescgenError } from '../../core/errors.js';
import { LONGEST_KEY } from '../../core/limits.js';

/** What `--split` adds for a part: `.12345`. */
const ROOM_FOR_PART = 8;
const ENCODED = "UTF-8''";

/** The same key always gives the same; two keys never. Throws `usage`. */
export function idempotencyKey(key: string): string {
  const most = LONGEST_KEY - ROOM_FOR_PART;
  const plain = key.normalize('NFC');
  if (plain.trim() === '' || plain.trim() !== plain || /[\p{Cc}\p{Cs}]/u.test(plain) || plain.length > most) {
    throw new DescgenError(
      'usage',
      `--key takes 1 to ${most} characters, without line breaks and with no blank at either end.`,
    );
  }
  if (/^[ -~]+$/.test(plain)) return plain;
  const encoded = `${ENCODED}${encodeURIComponent(plain)}`;
  return encoded.length <= most ? encoded : `sha256:${createHash('sha256').update(plain).digest('hex')}`;
}
