/**
 * What was submitted as a job, in short: for each lot a fingerprint of what was said about it, and for each of its photos on
 * this machine its size and time. By it a later run knows what is new or changed; the photos are read only where these differ.
 */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureDir, type Paths } from '../../../config/paths.js';
import type { Parcel } from '../build-request.js';

/** Of one image: its size and time, or null where it is of the web or not there. */
export type PhotoStamp = readonly [bytes: number, modified: number] | null;

export interface LotRecord {
  /** SHA-256 of the lot without its photos' bytes: ids, URLs, attributes, notes; null where it is not known. */
  said: string | null;
  photos: readonly PhotoStamp[];
  /** The job that described the lot, where it was carried over from an earlier one. */
  from?: string | undefined;
}

/** Lots of a submission that were not sent, since an earlier job has them. */
export type CarriedRecord = ReadonlyMap<string, LotRecord>;

export type SubmissionRecord = ReadonlyMap<string, LotRecord>;

/** The lot as it is sent. */
export interface SentLot {
  lot_id: string;
  images: readonly (string | { url: string })[];
}

/** Records of so many jobs are kept: the newest. */
const MOST_KEPT = 100;

export function recordOf(lot: SentLot): LotRecord {
  const said = createHash('sha256').update(JSON.stringify(lot)).digest('base64url');
  return { said, photos: urlsOf(lot).map(stampOf) };
}

export function urlsOf({ images }: SentLot): string[] {
  return images.map((image) => (typeof image === 'string' ? image : image.url));
}

function stampOf(url: string): PhotoStamp {
  if (!url.startsWith('file:')) return null;
  try {
    const stats = statSync(fileURLToPath(url), { throwIfNoEntry: false });
    return stats === undefined ? null : [stats.size, Math.round(stats.mtimeMs)];
  } catch {
    // Whatever prevents reading it, the daemon will report; here it is not a photo that can be compared.
    return null;
  }
}

export function lotsOf(piece: Buffer): SentLot[] {
  return JSON.parse(`[${piece.toString().replace(/^,/, '')}]`) as SentLot[];
}

/** Keeps the record of a job that was accepted. A fault is no matter for the job: it is returned in words. */
export async function writeRecord(
  paths: Paths,
  job_id: string,
  { parcel, carried }: { parcel: Parcel; carried: CarriedRecord },
): Promise<string | null> {
  try {
    const folder = await folderOf(paths);
    const draft = join(folder, `${job_id}.draft`);
    await writeFile(draft, lines(parcel, carried), { mode: 0o600 });
    await rename(draft, join(folder, `${job_id}.jsonl`));
    await dropOldest(folder);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function* lines(parcel: Parcel, carried: CarriedRecord): Generator<string> {
  for (const [lot_id, record] of carried) yield line(lot_id, record);
  for (const piece of parcel.pieces()) {
    yield lotsOf(piece)
      .map((lot) => line(lot.lot_id, recordOf(lot)))
      .join('');
  }
}

function line(lot_id: string, { said, photos, from }: LotRecord): string {
  return `${JSON.stringify([lot_id, said, photos, ...(from === undefined ? [] : [from])])}\n`;
}

/** Null where there is none: the job was not submitted from here, or too long ago. */
export async function readRecord(paths: Paths, job_id: string): Promise<SubmissionRecord | null> {
  const file = join(await folderOf(paths), `${job_id}.jsonl`);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return null;
  const record = new Map<string, LotRecord>();
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line === '') continue;
    const [lot_id, said, photos, from] = JSON.parse(line) as [string, string | null, PhotoStamp[], string?];
    record.set(lot_id, { said, photos, from });
  }
  return record;
}

async function folderOf({ submitted }: Paths): Promise<string> {
  await ensureDir(submitted);
  return submitted;
}

async function dropOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= MOST_KEPT) return;
  const files = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = files.sort((a, b) => b.time - a.time).slice(MOST_KEPT);
  for (const { name } of old) await rm(join(folder, name), { force: true });
}
