/** How far a listener got in the daemon's log of finished jobs, so that the next one on the same port can resume there. */
import { join } from 'node:path';
import { parsedRecord } from '../files/parsed-record.js';
import { readPrivate } from '../files/private.js';
import { replaceWholeSync } from '../files/whole.js';
import { homeUnusable } from './home/home-unusable.js';
import type { Paths } from './paths.js';

type Home = Pick<Paths, 'state_dir'>;

/** `webhook_id` is null before the first finished job; `ended_at` is ISO 8601. */
export interface StoredCursor {
  seq: number;
  webhook_id: string | null;
  ended_at: string;
}

/** Null when no listener of this name ran here, or the file is not a cursor. Throws `home_unusable`. */
export async function readListenCursor(paths: Home, name: string): Promise<StoredCursor | null> {
  const file = fileOf(paths, name);
  try {
    const found = readPrivate(file);
    return found === undefined ? null : parsed(found.content.toString('utf8'));
  } catch (error) {
    throw homeUnusable(file, error);
  }
}

/**
 * Synchronous, so that nothing comes between what was shown and what is stored: a kill leaves the cursor before or this one.
 * (A power cut may leave none; then only jobs that finish from now on are taken.) Throws `home_unusable`.
 */
export function writeListenCursor(paths: Home, name: string, cursor: StoredCursor): void {
  const file = fileOf(paths, name);
  try {
    replaceWholeSync(file, `${JSON.stringify(cursor)}\n`);
  } catch (error) {
    throw homeUnusable(file, error);
  }
}

function fileOf({ state_dir }: Home, name: string): string {
  return join(state_dir, `listen-${name}.json`);
}

function parsed(text: string): StoredCursor | null {
  const value = parsedRecord(text);
  if (value === null) return null;
  const { seq, webhook_id, ended_at } = value;
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return null;
  if (webhook_id !== null && typeof webhook_id !== 'string') return null;
  if (typeof ended_at !== 'string' || Number.isNaN(Date.parse(ended_at))) return null;
  return { seq, webhook_id, ended_at };
}
