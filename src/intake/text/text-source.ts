/** One text: what it is called, where its relative paths start, and its bytes as they come. */
import { createReadStream } from 'node:fs';
import { dirname, extname } from 'node:path';
import type { Findings } from '../checks/findings.js';
import { Ahead, type Bytes } from './read-ahead.js';

export interface TextSource {
  /** As messages call it. */
  name: string;
  /** The folder that relative image paths start from: the file's own; for stdin and pipes the current one. */
  base: string;
  bytes: Ahead;
}

export function fileSource(input: { name: string; path: string; pipe: boolean }, cwd: string): TextSource {
  const { name, path, pipe } = input;
  return { name, base: pipe ? cwd : dirname(path), bytes: new Ahead(createReadStream(path)) };
}

export function stdinSource(name: string, from: { cwd: string; stdin: Bytes }): TextSource {
  return { name, base: from.cwd, bytes: new Ahead(from.stdin) };
}

/** JSON Lines by the name's ending; null when the content tells. */
export function formatOfName(path: string): 'jsonl' | null {
  // No JSON text can be taken for JSON Lines, so `.json` promises nothing: some tools write lines into such files.
  return /^\.(jsonl|ndjson)$/i.test(extname(path)) ? 'jsonl' : null;
}

/** Sees to it that the bytes can be JSON in UTF-8, and passes the byte order mark; false, and a problem, when they cannot. */
export async function beginsAsJson({ name, bytes }: TextSource, findings: Findings): Promise<boolean> {
  const head = await bytes.peek(3);
  if (isUtf16(head)) {
    findings.problem(name, 'is UTF-16; save it as UTF-8', { costs: 'unread' });
    return false;
  }
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) bytes.drop(3);
  return true;
}

/** By its byte order mark, or by the zero beside the first character: JSON begins with an ASCII one. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return false;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (first === 0) !== (second === 0);
}
