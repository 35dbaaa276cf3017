/** Page cursors: positions as opaque text. */
import { DescgenError } from '../../../core/errors.js';

/** The end of a page, as text that is opaque to the client. */
export function encodeCursor(...position: readonly number[]): string {
  return Buffer.from(position.join('.')).toString('base64url');
}

/** The numbers of a cursor. Throws `invalid_request` for an unknown one; `of` says what the pages list. */
export function decodeCursor(cursor: string, of: { numbers: number; what: string }): number[] {
  const parts = Buffer.from(cursor, 'base64url').toString('latin1').split('.');
  if (parts.length === of.numbers && parts.every((part) => /^\d{1,16}$/.test(part))) return parts.map(Number);
  const message = `cursor did not come from a page of ${of.what}; leave it out to start with the newest.`;
  throw new DescgenError('invalid_request', message, { details: [{ path: 'cursor', message }] });
}
