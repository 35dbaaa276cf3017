/** Saves requests in a folder, each in its own file, which is complete as soon as it appears. */
import { join } from 'node:path';
import { DescgenError } from '../../core/errors.js';
import { isoMillis } from '../../core/time.js';
import { makeFolder, tryFolder } from '../../files/folder.js';
import { errnoOf, reasonOf } from '../../files/reason.js';
import { createWhole } from '../../files/whole.js';
import type { ReceivedRequest } from '../receiver/received-request.js';
import { writeRecording } from './recording-format.js';

export interface Recorder {
  /** Creates the folder and checks that it is writable. Throws `usage` with a sentence when it is not. */
  prepare(): Promise<void>;
  /**
   * Gives the name of the new file. `number` counts requests in the order of arrival; called in that order, names sort in it.
   * Throws `usage` with a sentence when it cannot be written; the next one may well be.
   */
  record(request: ReceivedRequest, number: number): Promise<string>;
}

/** Webhooks are confidential: readable by this user only. */
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
      // A clock that was set back must not reverse the order of the names.
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

/** Far past the position of `job_id` in a webhook's body. */
const LOOKED_AT = 4 * 1024;
const JOB_ID = /"job_id"\s*:\s*"([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"/i;

function jobIn(body: Buffer): string | null {
  return JOB_ID.exec(body.toString('latin1', 0, LOOKED_AT))?.[1]?.toLowerCase() ?? null;
}

/** Other listeners may record into the same folder: an existing file is kept. */
async function writeNew(folder: string, stem: string, content: Buffer): Promise<string> {
  for (let again = 1; ; again += 1) {
    const name = `${stem}${again === 1 ? '' : `-${again}`}.http`;
    if (await createIn(folder, name, content)) return name;
  }
}

async function createIn(folder: string, name: string, content: Buffer): Promise<boolean> {
  // A thousand webhooks a second must not wait for the disk.
  const create = (): Promise<boolean> => createWhole(join(folder, name), content, { flush: false });
  try {
    return await create();
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    // The folder was never created, or was removed.
    await makeFolder(folder, FOLDER_MODE);
    return create();
  }
}

function notWritten(folder: string, cause: unknown): DescgenError {
  if (cause instanceof DescgenError) return cause;
  return new DescgenError('usage', `Cannot record in ${folder}: ${reasonOf(cause)}.`, { cause });
}
