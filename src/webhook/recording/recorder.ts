/** Keeps requests in a folder, each in a file of its own that is whole as soon as it is there. */
import { link, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DescgenError } from '../../core/errors.js';
import { isoMillis } from '../../core/time.js';
import { draftIn, makeFolder, tryFolder, writeDraft } from '../../files/folder.js';
import { errnoOf, reasonOf } from '../../files/reason.js';
import type { ReceivedRequest } from '../receiver/received-request.js';
import { writeRecording } from './recording-format.js';

export interface Recorder {
  /** Makes the folder and looks whether files can be made there. Throws `usage` with a sentence when not. */
  prepare(): Promise<void>;
  /**
   * Gives the name of the new file. `number` counts requests in the order of arrival; called in that order, names sort in it.
   * Throws `usage` with a sentence when it cannot be written; the next one may well be.
   */
  record(request: ReceivedRequest, number: number): Promise<string>;
}

/** Webhooks tell of somebody's business: for this user alone. */
const FOLDER_MODE = 0o700;

/** One file at a time: a thousand requests at once must not take all file handles. */
export function createRecorder(folder: string): Recorder {
  let before: Promise<unknown> = Promise.resolve();
  let latest = 0;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = before.then(work).catch((error: unknown) => {
      throw notWritten(folder, error);
    });
    before = result.catch(() => undefined);
    return result;
  };
  return {
    prepare: () => inTurn(() => tryFolder(folder, FOLDER_MODE)),
    record: (request, number) => {
      // A clock that was set back must not turn the order of the names around.
      latest = Math.max(latest, request.received_at);
      const stem = stemOf(latest, number, request.body);
      return inTurn(() => writeNew(folder, stem, writeRecording(request)));
    },
  };
}

/** `20250806T113000.123Z-000001-365a09ce`: the only part from outside is eight hex digits. */
function stemOf(at: number, number: number, body: Buffer): string {
  const time = isoMillis(at).replaceAll(/[-:]/g, '');
  const job = jobIn(body);
  return `${time}-${String(number).padStart(6, '0')}${job === null ? '' : `-${job}`}`;
}

/** Far behind where `job_id` stands in a webhook's body. */
const LOOKED_AT = 4 * 1024;
const JOB_ID = /"job_id"\s*:\s*"([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"/i;

function jobIn(body: Buffer): string | null {
  return JOB_ID.exec(body.toString('latin1', 0, LOOKED_AT))?.[1]?.toLowerCase() ?? null;
}

async function writeNew(folder: string, stem: string, content: Buffer): Promise<string> {
  const draft = draftIn(folder);
  try {
    await writeDraft(draft, content).catch(async (error: unknown) => {
      if (errnoOf(error) !== 'ENOENT') throw error;
      // It was never made, or somebody removed it.
      await makeFolder(folder, FOLDER_MODE);
      await writeDraft(draft, content);
    });
    return await putInPlace(draft, folder, stem);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Other listeners may record into the same folder: what has the name already stays. */
async function putInPlace(draft: string, folder: string, stem: string): Promise<string> {
  for (let again = 1; ; again += 1) {
    const name = `${stem}${again === 1 ? '' : `-${again}`}.http`;
    try {
      await claim(draft, join(folder, name));
      return name;
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** What file systems without hard links answer (FAT, some network and shared folders). */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']);

async function claim(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    if (!NO_LINKS.has(errnoOf(error) ?? '')) throw error;
    // Whoever makes the empty file has the name; then the whole one takes its place.
    await (await open(file, 'wx', 0o600)).close();
    await rename(draft, file);
  }
}

function notWritten(folder: string, cause: unknown): DescgenError {
  if (cause instanceof DescgenError) return cause;
  return new DescgenError('usage', `Nothing can be recorded in ${folder}: ${reasonOf(cause)}.`, { cause });
}
