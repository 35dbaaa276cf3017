/** One input: what it is called, where its relative paths start, and its bytes. */
import { createReadStream, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { type Findings, inputName } from './findings.js';

export interface Source {
  /** As messages call it. */
  name: string;
  /** The folder that relative image paths start from: the file's own; for stdin and pipes the current one. */
  base: string;
  /** By the name's ending; null when the content tells. */
  format: 'jsonl' | null;
  bytes: Buffer;
}

export type Bytes = AsyncIterable<Uint8Array | string>;

/** More than any job needs, and less than one text may hold. */
const MOST_BYTES = 500 * 1024 * 1024;
const MOST_BYTES_TEXT = '500 MB';

/** Reads one input; what stands against it becomes a problem, and the answer null. */
export async function readSource(
  input: string,
  from: { cwd: string; stdin: Bytes },
  findings: Findings,
): Promise<Source | null> {
  const name = inputName(input);
  if (input === '-') {
    const bytes = await attempt(() => readAll(from.stdin), { name, findings });
    return checked({ name, base: from.cwd, format: null, bytes }, findings);
  }
  const path = resolve(from.cwd, input);
  const stats = await attempt(() => stat(path), { name, findings });
  const refused = stats && unsupported(stats, path);
  if (refused != null) findings.problem(name, refused);
  if (stats === null || refused != null) return null;
  const isFile = stats.isFile();
  const bytes = await attempt(() => (isFile ? readFile(path) : readAll(createReadStream(path))), { name, findings });
  return checked({ name, base: isFile ? dirname(path) : from.cwd, format: formatOf(path), bytes }, findings);
}

/** What the system says against it becomes a problem, and the answer null. */
async function attempt<T>(read: () => Promise<T>, to: { name: string; findings: Findings }): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    to.findings.problem(to.name, unreadable(error));
    return null;
  }
}

const NOT_YET = 'which this version does not take yet; give a .json or .jsonl file';

/** What this version does not take yet, in words; null for what it does. */
function unsupported(stats: Stats, path: string): string | null {
  if (stats.isDirectory()) return `is a folder, ${NOT_YET}`;
  if (/^\.(csv|tsv)$/i.test(extname(path))) return `is CSV, ${NOT_YET}`;
  if (stats.size > MOST_BYTES) return `is larger than ${MOST_BYTES_TEXT}; split it`;
  return null;
}

/** No JSON text can be taken for JSON Lines, so `.json` promises nothing: some tools write lines into such files. */
function formatOf(path: string): Source['format'] {
  return /^\.(jsonl|ndjson)$/i.test(extname(path)) ? 'jsonl' : null;
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

/** Sees to it that the bytes can be text in UTF-8, and takes the byte order mark off. */
function checked(source: Omit<Source, 'bytes'> & { bytes: Buffer | null }, findings: Findings): Source | null {
  const { bytes, name } = source;
  if (bytes === null) return null;
  if (bytes.length > MOST_BYTES) findings.problem(name, `is larger than ${MOST_BYTES_TEXT}; split it`);
  else if (isUtf16(bytes)) findings.problem(name, 'is UTF-16; save it as UTF-8');
  else return { ...source, bytes: withoutMark(bytes) };
  return null;
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

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: this user has no permission for it',
  EPERM: 'cannot be read: this user has no permission for it',
  EISDIR: 'cannot be read: it is a folder',
  ELOOP: 'cannot be read: links on the way to it go round in a circle',
  ENAMETOOLONG: 'cannot be read: the path is too long',
};

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
