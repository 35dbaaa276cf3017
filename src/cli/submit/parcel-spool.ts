/** Lots that are ready to be sent, kept in a file until their turn comes, so that memory stays flat. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescgenError } from '../../core/errors.js';

/** A part of the file. */
export interface Spooled {
  at: number;
  bytes: number;
}

export interface ParcelSpool {
  write(pieces: readonly Buffer[]): Spooled;
  read(part: Spooled): Buffer;
  close(): void;
}

/** The file is made with the first write. It has no name from then on, so that no other program reads it and no crash leaves it behind. */
export function createParcelSpool(): ParcelSpool {
  let file: number | null = null;
  let size = 0;
  return {
    write: (pieces) => {
      const part = { at: size, bytes: 0 };
      try {
        file ??= openNameless();
        for (const piece of pieces) {
          writeWhole(file, piece);
          part.bytes += piece.length;
        }
      } catch (cause) {
        const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
        const message = `Cannot keep lots in ${tmpdir()} until they are sent (${code}). Free space there, or set TMPDIR to another folder.`;
        throw new DescgenError('storage_full', message, { cause });
      }
      size += part.bytes;
      return part;
    },
    read: ({ at, bytes }) => {
      const content = Buffer.allocUnsafe(bytes);
      for (let done = 0; file !== null && done < bytes; ) {
        const count = readSync(file, content, done, bytes - done, at + done);
        if (count === 0) throw new DescgenError('internal', 'The lots that were kept for sending are gone.');
        done += count;
      }
      return content;
    },
    close: () => {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'descgen-submit-'));
  try {
    return openSync(join(folder, 'lots'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeWhole(file: number, piece: Buffer): void {
  for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done);
}
