import { DescgenError } from '../../../core/errors.js';

/** Where a page ended, as text that means nothing to the client. */
export function encodeCursor(...position: readonly number[]): string {
  return Buffer.from(position.join('.')).toString('base64url');
}

/** The numbers of a cursor. Throws `invalid_request` for one that no page gave; `of` names what the pages are of. */
export function decodeCursor(cursor: string, of: { numbers: number; what: string }): number[] {
  const parts = Buffer.from(cursor, 'base64url').toString('latin1').split('.');
  if (parts.length === of.numbers && parts.every((part) => /^\d{1,16}$/.test(part))) return parts.map(Number);
  const message = `cursor is not one that a page of ${of.what} gave; leave it out to begin with the newest.`;
  throw new DescgenError('invalid_request', message, { details: [{ path: 'cursor', message }] });
}
