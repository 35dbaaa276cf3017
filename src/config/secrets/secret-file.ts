/** Small files of mode 0600 that contain one secret text. */
import { randomBytes } from 'node:crypto';
import { DescgenError } from '../../core/errors.js';
import { shellWord } from '../../core/text/quoted.js';
import { readPrivate } from '../../files/private.js';
import { homeUnusable } from '../home/home-unusable.js';

export interface FileText {
  text: string;
  /** Sentences for the operator. */
  warnings: readonly string[];
}

/** The file's text without a byte order mark; undefined when there is no file. Throws `home_unusable`. */
export function readTextFile(file: string): FileText | undefined {
  let found: ReturnType<typeof readPrivate>;
  try {
    found = readPrivate(file);
  } catch (error) {
    throw homeUnusable(file, error);
  }
  if (found === undefined) return undefined;
  return { text: decoded(file, found.content), warnings: modeWarnings(file, found.mode) };
}

/** The secret in a file: its text without the line end that editors and `echo` add. */
export function readSecretFile(file: string): FileText | undefined {
  const read = readTextFile(file);
  if (read === undefined) return undefined;
  const text = withoutLineEnd(read.text);
  if (text !== '') return { ...read, text };
  throw new DescgenError('home_unusable', `${file} is empty; write the secret into it, or delete it to get a new one.`);
}

/** One trailing line end comes from the editor and is not part of the secret. */
export function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/** 32 random bytes in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function decoded(file: string, content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    const message = `${file} is not text in UTF-8; save it as UTF-8, or delete it to get a new one.`;
    throw new DescgenError('home_unusable', message, { cause });
  }
}

function modeWarnings(file: string, mode: number): string[] {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
  const octal = (mode & 0o777).toString(8).padStart(4, '0');
  return [`${file} is readable by other users (mode ${octal}); run: chmod 600 ${shellWord(file)}`];
}
