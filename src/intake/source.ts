/** One text that is read as a whole: what it is called, where its relative paths start, and its bytes. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { DescgenError } from '../core/errors.js';
import type { Findings } from './findings.js';
import { reasonOf } from './reasons.js';

export interface Source {
  /** As messages call it. */
  name: string;
  /** The folder that relative image paths start from: the file's own; for stdin and pipes the current one. */
  base: string;
  bytes: Buffer;
}

export type Bytes = AsyncIterable<Uint8Array | string>;

/** More than any job needs, and less than one text may hold. */
const MOST_BYTES = 500 * 1024 * 1024;
const TOO_LARGE = 'is larger than 500 MB; split it';

/** A file or a pipe; what stands against it becomes a problem, and the answer null. */
export async function readSource(
  input: { name: string; path: string; size: number | null },
  cwd: string,
  findings: Findings,
): Promise<Source | null> {
  const { name, path, size } = input;
  if (size !== null && size > MOST_BYTES) {
    findings.problem(name, TOO_LARGE);
    return null;
  }
  const read = (): Promise<Buffer> => (size === null ? readAll(createReadStream(path)) : readFile(path));
  return await checked({ name, base: size === null ? cwd : dirname(path) }, read, findings);
}

export function readStdin(
  name: string,
  from: { cwd: string; stdin: Bytes },
  findings: Findings,
): Promise<Source | null> {
  return checked({ name, base: from.cwd }, () => readAll(from.stdin), findings);
}

/** JSON Lines by the name's ending; null when the content tells. */
export function formatOfName(path: string): 'jsonl' | null {
  // No JSON text can be taken for JSON Lines, so `.json` promises nothing: some tools write lines into such files.
  return /^\.(jsonl|ndjson)$/i.test(extname(path)) ? 'jsonl' : null;
}

/** Sees to it that the bytes can be JSON in UTF-8, and takes the byte order mark off; null when they cannot. */
export function asJsonText(source: Source, findings: Findings): Source | null {
  const { bytes, name } = source;
  if (!isUtf16(bytes)) return { ...source, bytes: withoutMark(bytes) };
  findings.problem(name, 'is UTF-16; save it as UTF-8');
  return null;
}

async function checked(
  source: Omit<Source, 'bytes'>,
  read: () => Promise<Buffer>,
  findings: Findings,
): Promise<Source | null> {
  try {
    const bytes = await read();
    if (bytes.length <= MOST_BYTES) return { ...source, bytes };
    findings.problem(source.name, TOO_LARGE);
  } catch (error) {
    // An interruption stands against the whole command, not against this input.
    if (error instanceof DescgenError) throw error;
    findings.problem(source.name, reasonOf(error));
  }
  return null;
}

/** All of it, or as much as shows that it is too much. */
async function readAll(stream: Bytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    chunks.push(bytes);
    size += bytes.length;
    if (size > MOST_BYTES) break;
  }
  return Buffer.concat(chunks);
}

/** By its byte order mark, or by the zero that stands beside the first character: JSON begins with an ASCII one. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return false;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (first === 0) !== (second === 0);
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
