/** What each argument is: a text, CSV, a folder, a photo, or a pattern for such. */
import { type Stats, statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { type Findings, inputName } from './checks/findings.js';
import { isPassedOver, isPhotoName, sortedNaturally } from './folder/names.js';
import { reasonOf } from './reasons.js';

export type Opened =
  | { kind: 'stdin'; name: string }
  | { kind: 'text' | 'csv'; name: string; path: string; pipe: boolean }
  | { kind: 'folder'; name: string; path: string }
  | { kind: 'photos'; name: string; photos: { path: string; name: string }[] };

const TEXTS = /^\.(json|jsonl|ndjson|csv|tsv)$/i;
const PATTERN = /[*?[\]{}]|[!+@]\(/;

/** In the order of the inputs; photos all together in the place of the first. Whatever is invalid becomes a problem. */
export async function openInputs(inputs: readonly string[], cwd: string, findings: Findings): Promise<Opened[]> {
  const opened: Opened[] = [];
  const photos = new Map<string, string>();
  const add = (one: Opened): void => {
    if (one.kind !== 'photos') opened.push(one);
    else {
      if (photos.size === 0) opened.push(one);
      for (const { path, name } of one.photos) photos.set(path, name);
    }
  };
  for (const [index, input] of inputs.entries()) {
    if (input === '-') {
      if (inputs.indexOf('-') === index) add({ kind: 'stdin', name: inputName(input) });
      else findings.problem(inputName(input), 'can be read only once', { costs: 'request' });
      continue;
    }
    // As a path it would be the current folder: a variable of a script that is not set must not send all that lies there.
    if (input === '') {
      findings.problem('""', 'is an empty name; is a shell variable unset?', { costs: 'unread' });
      continue;
    }
    if (/^https?:\/\//i.test(input)) {
      const fault = 'is a URL; download it and pipe it: `curl -fsS URL | descgen submit -`';
      findings.problem(inputName(input), fault, { costs: 'unread' });
      continue;
    }
    const stats = statOf(resolve(cwd, input));
    if (!(stats instanceof Error)) add(kindOf(input, resolve(cwd, input), stats));
    else if (isAbsent(stats) && PATTERN.test(input)) for (const one of await matches(input, cwd, findings)) add(one);
    else findings.problem(inputName(input), reasonOf(stats), { costs: 'unread' });
  }
  const all = [...photos].map(([path, name]) => ({ path, name }));
  return opened.map((one) => (one.kind === 'photos' ? { ...one, photos: all } : one));
}

function kindOf(input: string, path: string, stats: Stats): Opened {
  const name = inputName(input);
  if (stats.isDirectory()) return { kind: 'folder', name, path };
  if (stats.isFile() && isPhotoName(path)) return { kind: 'photos', name: 'photos', photos: [{ path, name }] };
  const kind = /^\.(csv|tsv)$/i.test(extname(path)) ? 'csv' : 'text';
  return { kind, name, path, pipe: !stats.isFile() };
}

/** What a pattern matches when the shell has not expanded it: files of unknown kinds are skipped. */
async function matches(pattern: string, cwd: string, findings: Findings): Promise<Opened[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, { cwd, onlyFiles: false, expandDirectories: false, followSymbolicLinks: false });
  const opened: Opened[] = [];
  for (const input of sortedNaturally(found, (one) => one)) {
    const path = resolve(cwd, input);
    if (isPassedOver(basename(path))) continue;
    const stats = statOf(path);
    if (stats instanceof Error) findings.warning('such matches', `${inputName(input)} ${reasonOf(stats)}.`);
    else if (stats.isDirectory() || isPhotoName(path) || TEXTS.test(extname(path)))
      opened.push(kindOf(input, path, stats));
    else findings.warning('such matches', `${inputName(input)} is neither a photo nor a list of lots and was skipped.`);
  }
  if (opened.length === 0) {
    const fault = 'does not exist and matches no files as a pattern';
    findings.problem(inputName(pattern), fault, { costs: 'unread' });
  }
  return opened;
}

function statOf(path: string): Stats | Error {
  try {
    return statSync(path);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

function isAbsent(error: Error): boolean {
  return 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
