/** What a backup consists of: a folder with the database, the settings, the added models and the secret, and a file that describes them. */
import { join } from 'node:path';
import { modelsFile } from '../../config/models-file.js';
import type { Paths } from '../../config/paths.js';
import { rotationFile } from '../../config/secrets/secret-rotation.js';
import { DescgenError } from '../../core/errors.js';
import { parsedRecord } from '../../files/parsed-record.js';
import { readPrivate } from '../../files/private.js';
import { reasonOf } from '../../files/reason.js';

export const DATABASE = 'descgen.db';
const MANIFEST = 'backup.json';

export interface Manifest {
  /** Of descgen. */
  version: string;
  created_at: string;
  jobs: number;
  lots: number;
  pending_webhooks: number;
}

/**
 * The small files that belong to a backup, beside the database. The token is not among them: each home has its own, and
 * a backup restored elsewhere must not give access to the original.
 */
export function smallFiles(paths: Paths): readonly { name: string; file: string }[] {
  return [
    { name: 'secret', file: paths.secret },
    { name: 'secret.next', file: rotationFile(paths) },
    { name: 'config.json', file: paths.config_file },
    { name: 'models.json', file: modelsFile(paths) },
  ];
}

export function manifestFile(folder: string): string {
  return join(folder, MANIFEST);
}

/** Throws `invalid_input` for a folder that is not a backup. */
export function readManifest(folder: string): Manifest {
  const manifest = parsed(contentOf(folder));
  if (manifest !== null) return manifest;
  throw new DescgenError('invalid_input', `${folder} is not a backup: it has no valid ${MANIFEST}.`);
}

function contentOf(folder: string): string {
  try {
    return readPrivate(manifestFile(folder))?.content.toString('utf8') ?? '';
  } catch (cause) {
    throw new DescgenError('invalid_input', `Cannot use ${manifestFile(folder)}: ${reasonOf(cause)}.`, { cause });
  }
}

function parsed(text: string): Manifest | null {
  const value = parsedRecord(text);
  if (value === null) return null;
  const { version, created_at, jobs, lots, pending_webhooks } = value;
  if (typeof version !== 'string' || typeof created_at !== 'string') return null;
  if (typeof jobs !== 'number' || typeof lots !== 'number' || typeof pending_webhooks !== 'number') return null;
  return { version, created_at, jobs, lots, pending_webhooks };
}
