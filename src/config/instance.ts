/** What the running daemon publishes for other processes of its home: a small file beside the token. */
import { rm } from 'node:fs/promises';
import { parsedRecord } from '../files/parsed-record.js';
import { readPrivate } from '../files/private.js';
import { replaceWhole } from '../files/whole.js';
import type { HomeIdentity } from './home/home-proof.js';
import { homeUnusable } from './home/home-unusable.js';

export interface Instance {
  /** New at each start. */
  instance: string;
  url: string;
  version: string;
  /** For people to read; no process is ever killed by it. */
  pid: number;
  started_at: string;
  /** The home it runs in: this file may be a copy. Null in files of older versions. */
  home: HomeIdentity | null;
}

/**
 * The daemon that last registered here, or null. It may have been killed since: only its API can tell.
 * Throws `home_unusable`, as do the other two.
 */
export async function readInstance(file: string): Promise<Instance | null> {
  try {
    const found = readPrivate(file);
    return found === undefined ? null : parseInstance(found.content.toString('utf8'));
  } catch (error) {
    throw homeUnusable(file, error);
  }
}

export async function writeInstance(file: string, instance: Instance): Promise<void> {
  try {
    await replaceWhole(file, `${JSON.stringify(instance, null, 2)}\n`);
  } catch (error) {
    throw homeUnusable(file, error);
  }
}

export async function removeInstance(file: string): Promise<void> {
  try {
    await rm(file, { force: true });
  } catch (error) {
    throw homeUnusable(file, error);
  }
}

function parseInstance(text: string): Instance | null {
  const value = parsedRecord(text);
  if (value === null) return null;
  const { instance, url, version, pid, started_at } = value;
  if (typeof instance !== 'string' || typeof url !== 'string' || typeof version !== 'string') return null;
  if (!URL.canParse(url) || !/^https?:/.test(url)) return null;
  if (!Number.isSafeInteger(pid) || typeof pid !== 'number' || pid < 1 || typeof started_at !== 'string') return null;
  return { instance, url, version, pid, started_at, home: parseHome(value['home']) };
}

function parseHome(value: unknown): HomeIdentity | null {
  if (typeof value !== 'object' || value === null) return null;
  const { path, id } = value as Record<string, unknown>;
  return typeof path === 'string' && typeof id === 'string' ? { path, id } : null;
}
