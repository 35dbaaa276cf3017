/** Finds and reads the recordings to replay: files, and folders of them. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DescgenError } from '../../core/errors.js';
import { sortedNaturally } from '../../intake/folder/names.js';
import { reasonOf } from '../../intake/reasons.js';
import type { ReceivedRequest } from '../../webhook/receiver/received-request.js';
import { readRecording } from '../../webhook/recording/recording-format.js';
import { counted } from '../output/terminal-text.js';

export interface RecordingFile {
  /** As a person would write it, starting with the given input. */
  name: string;
  received_at: number;
  /** Throws `invalid_input` when it is not a complete recording any more. */
  read(): Promise<ReceivedRequest>;
}

/** What is wrong with one of them: words that follow its name, or a sentence. */
interface Problem {
  name: string;
  words?: string;
  sentence?: string;
}

/** `listen` accepts bodies up to 10 MB; a device that never ends must not be read for ever. */
const MOST_BYTES = 64 * 1024 ** 2;

/** More problems are only counted. */
const MOST_LISTED = 20;

/**
 * Sorted by time; recordings of the same time in the given order, those of a folder by name. All are read once before anything
 * is sent: throws `invalid_input` with all problems when one cannot be read.
 */
export async function findRecordings(inputs: readonly string[], cwd: string): Promise<RecordingFile[]> {
  const problems: Problem[] = [];
  const found: RecordingFile[] = [];
  for (const input of inputs) {
    for (const named of await filesIn(input, resolve(cwd, input))) {
      const one = 'words' in named ? named : await look(named);
      if ('received_at' in one) found.push(one);
      else problems.push(one);
    }
  }
  if (problems.length > 0) throw unusable(problems);
  return found.sort((a, b) => a.received_at - b.received_at);
}

interface NamedFile {
  name: string;
  path: string;
  /** A pipe can be read only once. */
  is_pipe: boolean;
}

async function filesIn(input: string, path: string): Promise<(NamedFile | (Problem & { words: string }))[]> {
  try {
    const stats = await stat(path);
    if (!stats.isDirectory()) return [{ name: input, path, is_pipe: !stats.isFile() }];
    const all = await readdir(path);
    const names = all.filter((name) => /\.http$/i.test(name) && !name.startsWith('.'));
    if (names.length === 0) {
      const words = all.length === 0 ? 'is an empty folder' : 'contains no recordings (files that end in .http)';
      return [{ name: input, words }];
    }
    return sortedNaturally(names, (name) => name).map((name) => ({
      name: join(input, name),
      path: join(path, name),
      is_pipe: false,
    }));
  } catch (error) {
    return [{ name: input, words: reasonOf(error) }];
  }
}

async function look({ name, path, is_pipe }: NamedFile): Promise<RecordingFile | Problem> {
  try {
    const request = readRecording(await bytesOf(path));
    const { received_at } = request;
    // Only what cannot be read twice is kept in memory: there may be any number of recordings.
    return { name, received_at, read: is_pipe ? async () => request : () => readAgain(name, path) };
  } catch (error) {
    return problemWith(name, error);
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new DescgenError('invalid_input', 'It is larger than 64 MB, so it cannot be a recording.');
  }
  return Buffer.concat(chunks);
}

async function readAgain(name: string, path: string): Promise<ReceivedRequest> {
  try {
    return readRecording(await bytesOf(path));
  } catch (error) {
    throw new DescgenError(
      'invalid_input',
      `${sentenceOf(problemWith(name, error))} It changed after it was first read.`,
    );
  }
}

function problemWith(name: string, error: unknown): Problem {
  return error instanceof DescgenError ? { name, sentence: error.message } : { name, words: reasonOf(error) };
}

function sentenceOf({ name, words, sentence }: Problem): string {
  return words === undefined ? `${name}: ${sentence}` : `${name} ${words}.`;
}

function unusable(problems: readonly Problem[]): DescgenError {
  const [first] = problems;
  if (first !== undefined && problems.length === 1) {
    return new DescgenError('invalid_input', `${sentenceOf(first)} Nothing was sent.`);
  }
  const details = problems
    .slice(0, MOST_LISTED)
    .map(({ name, words, sentence = '' }) => ({ path: name, message: words ?? sentence }));
  const more = problems.length - details.length;
  const message = `${counted(problems.length, 'recording')} cannot be read; nothing was sent.`;
  return new DescgenError('invalid_input', more > 0 ? `${message} The first ${MOST_LISTED}:` : message, { details });
}
