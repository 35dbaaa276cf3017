/** A checksum in a service file that shows whether a person has edited it since it was written. */
import { createHash } from 'node:crypto';

const MARK = /descgen-checksum: ([0-9a-f]{64})/;
const PLACE = 'descgen-checksum: -';

/** `write` receives the mark to put into a comment of the text. */
export function stamped(write: (mark: string) => string): string {
  const sum = checksum(write(PLACE));
  return write(`descgen-checksum: ${sum}`);
}

/** Also false for text that descgen never wrote. */
export function isAsWritten(text: string): boolean {
  const sum = MARK.exec(text)?.[1];
  return sum !== undefined && checksum(text.replace(MARK, PLACE)) === sum;
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
