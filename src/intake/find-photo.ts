/** The file that an input means by a photo's path, also where a system or a program wrote its name another way. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readImage } from './images.js';

export type PhotoReading =
  | { problem: string }
  | {
      url: string;
      /** Null for a photo of the web. */
      local: LocalPhoto | null;
    };

export interface LocalPhoto {
  file: string;
  /** Why it cannot be read now, in words that follow its name; null when it is there. */
  missing: string | null;
  /** Its name on the disk is written another way: letter case, accents, `\`. */
  alike: boolean;
}

export interface PhotoFinder {
  /** `base` is where relative paths of the input start. */
  read(text: string, base: string): PhotoReading;
  /** Whether a file is there under exactly this name. */
  isFile(text: string, base: string): boolean;
  /** Folders beside the lists in which photos of theirs were found. */
  readonly used: ReadonlySet<string>;
  /** Photos were found in this folder in another way. */
  use(folder: string): void;
}

export interface PhotoFolders {
  /** Where photos are looked for first: those of `--photos`. */
  first: readonly string[];
  /** Where they are looked for last: folders that were given beside the lists. */
  last: readonly string[];
}

const DRIVE = /^[a-z]:[\\/]/i;

export function createPhotoFinder({ first, last }: PhotoFolders): PhotoFinder {
  const used = new Set<string>();
  const names = createListings();

  const exact = (text: string, folders: readonly string[]): string | null => {
    if (isAbsolute(text)) return null;
    const folder = folders.find((one) => reasonAgainst(join(one, text)) === null);
    return folder === undefined ? null : noted(join(folder, text), folder);
  };
  const noted = (file: string, folder: string): string => {
    if (last.includes(folder)) used.add(folder);
    return file;
  };
  /** The path as a whole, and where folders are given for photos, its ends too: `D:\export\1.jpg` is their `1.jpg`. */
  const alike = (text: string, base: string): string | null => {
    const steps = text
      .replace(/^[a-z]:/i, '')
      .split(/[\\/]+/)
      .filter((step) => step !== '' && step !== '.');
    const isForeign = DRIVE.test(text) || isAbsolute(text) || text.startsWith('\\\\');
    for (const folder of [...first, ...(isAbsolute(text) ? ['/'] : []), base, ...last]) {
      const least = folder === base && !isForeign ? steps.length : folder === '/' ? steps.length : 1;
      for (let length = steps.length; length >= least; length -= 1) {
        const file = names.find(folder, steps.slice(-length));
        if (file !== null && reasonAgainst(file) === null) return noted(file, folder);
      }
    }
    return null;
  };
  return {
    used,
    use: (folder) => void used.add(folder),
    isFile: (text, base) =>
      exact(text, [...first, base, ...last]) !== null || (isAbsolute(text) && reasonAgainst(text) === null),
    read: (text, base) => {
      const isForeign = process.platform !== 'win32' && DRIVE.test(text);
      const reading = isForeign ? { url: '', file: text } : readImage(text, base);
      if ('problem' in reading) return reading;
      const { url, file } = reading;
      if (file === null) return { url, local: null };
      const given = /^file:/i.test(text) ? null : exact(text, first);
      if (given !== null) return there(given, false);
      const missing = isForeign ? NO_DRIVES : reasonAgainst(file);
      if (missing === null) {
        if (last.includes(dirname(file))) used.add(dirname(file));
        return { url, local: { file, missing, alike: false } };
      }
      if (missing === IS_FOLDER || /^file:/i.test(text)) return { url, local: { file, missing, alike: false } };
      const beside = exact(text, last);
      if (beside !== null) return there(beside, false);
      const other = alike(text, base);
      if (other !== null) return there(other, other.split('/').at(-1) !== text.split(/[\\/]/).at(-1));
      return isForeign ? { problem: NO_DRIVES } : { url, local: { file, missing, alike: false } };
    },
  };
}

const NO_DRIVES = 'is a path of Windows, and no such file was found here; name the folder of the photos with --photos';
const ABSENT = 'does not exist';
const IS_FOLDER = 'is a folder';

function there(file: string, isAlike: boolean): PhotoReading {
  return { url: pathToFileURL(file).href, local: { file, missing: null, alike: isAlike } };
}

/** One synchronous look takes a tenth of the time of an asynchronous one, and there can be millions. */
function reasonAgainst(file: string): string | null {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return ABSENT;
    return stats.isDirectory() ? IS_FOLDER : null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return code === 'ENOTDIR' ? ABSENT : `cannot be accessed (${code})`;
  }
}

interface Listings {
  /** The file or folder that these steps lead to from a folder, whatever their letter case and accents. */
  find(folder: string, steps: readonly string[]): string | null;
}

/** Names of so many folders are kept. */
const MOST_KEPT = 100;

function createListings(): Listings {
  const kept = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const listed = (folder: string): ReadonlyMap<string, readonly string[]> => {
    const known = kept.get(folder);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const listing = namesIn(folder);
    kept.set(folder, listing);
    return listing;
  };
  return {
    find: (folder, steps) => {
      let path = folder;
      for (const step of steps) {
        const own = step === '..' ? '..' : oneOf(listed(path).get(folded(step)) ?? [], step);
        if (own === null) return null;
        path = resolve(path, own);
      }
      return path;
    },
  };
}

/** The name itself, else one that differs in accents alone, else the only one that differs in letter case. */
function oneOf(names: readonly string[], step: string): string | null {
  const plain = step.normalize('NFC');
  const same = names.find((name) => name === step) ?? names.find((name) => name.normalize('NFC') === plain);
  return same ?? (names.length === 1 ? (names[0] ?? null) : null);
}

function namesIn(folder: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const name of readFolder(folder)) {
    const key = folded(name);
    const others = names.get(key);
    if (others === undefined) names.set(key, [name]);
    else others.push(name);
  }
  return names;
}

/** A folder that cannot be listed has no names to offer: the photo is reported missing, by its own path. */
function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
