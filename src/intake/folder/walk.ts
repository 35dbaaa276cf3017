/** Goes through a folder and all below it. */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { shown } from '../../core/text/quoted.js';
import type { Findings } from '../checks/findings.js';
import { reasonOf } from '../reasons.js';
import { isPassedOver, isPhotoName, sortedNaturally } from './names.js';

/** A folder that holds something to describe. */
export interface FoundFolder {
  path: string;
  /** From the folder that was given, with `/`; '' for that folder itself. */
  rel: string;
  /** Names of its photos, in natural order. */
  photos: string[];
  lotJson: string | null;
  notes: string | null;
  /** `lots.json`, `lots.jsonl` or `lots.csv`: then nothing else of the folder counts, nor anything below it. */
  manifest: string | null;
}

export interface WalkOptions {
  /** As messages call the folder that was given. */
  name: string;
  /** Follow symbolic links, also out of the folder. */
  follow: boolean;
  findings: Findings;
  /** Whether a list in a folder speaks for the folder. Default: true. */
  lists?: boolean;
  /** Called with the number of photos found since the last call; may throw to stop. */
  found(photos: number): void;
}

/** What the system shows as files holds no photos, and has no end. */
const NO_FILES = ['/proc/', '/sys/', '/dev/'];
const MANIFESTS = ['lots.json', 'lots.jsonl', 'lots.csv'];
/** Folders that are read in one go; Ctrl-C is heard in between. */
const BATCH = 50;
/** What symbolic links may lead to with `--follow`, all together: a link to the whole disk is a mistake. */
const MOST_FOLLOWED = { folders: 20_000, photos: 500_000 };

/** The folders that hold photos, a manifest, or words on a lot: outer before inner ones, otherwise in natural order. */
export async function walkFolder(path: string, options: WalkOptions): Promise<FoundFolder[]> {
  const walker = new Walker(path, options);
  await walker.walk();
  return walker.folders;
}

interface Step {
  path: string;
  rel: string;
  /** The link by which it was reached, where it is outside of the folder. */
  link: string | null;
}

class Walker {
  readonly folders: FoundFolder[] = [];
  private readonly path: string;
  private readonly options: WalkOptions;
  private root = '';
  /** Folders outside that links led to, by their real paths. */
  private readonly visited = new Set<string>();
  private readonly otherFiles = new Map<string, number>();
  private readonly followed = { folders: 0, photos: 0 };
  private readonly tooFar = new Set<string>();

  constructor(path: string, options: WalkOptions) {
    this.path = path;
    this.options = options;
  }

  async walk(): Promise<void> {
    const root = this.attempt('', () => realpathSync(this.path));
    if (root === null) return;
    this.root = root;
    const open: Step[] = [{ path: this.path, rel: '', link: null }];
    for (let step = open.pop(), count = 1; step !== undefined; step = open.pop(), count += 1) {
      if (this.isTooFar(step)) continue;
      open.push(...this.read(step).reverse());
      if (count % BATCH === 0) await setImmediate();
    }
    this.tellOtherFiles();
  }

  /** Whether links have led to too much; what they lead to is not read any further then, which is said once for each. */
  private isTooFar({ link }: Step): boolean {
    if (link === null) return false;
    this.followed.folders += 1;
    if (this.followed.folders <= MOST_FOLLOWED.folders && this.followed.photos <= MOST_FOLLOWED.photos) return false;
    if (this.tooFar.has(link)) return true;
    this.tooFar.add(link);
    const { folders, photos } = MOST_FOLLOWED;
    const most = `${folders.toLocaleString('en')} folders or ${photos.toLocaleString('en')} photos`;
    const fault = `was not followed to its end: symbolic links lead to more than ${most}; name the folders that you mean`;
    this.options.findings.problem(`The symbolic link ${link}`, fault, { costs: 'unread' });
    return true;
  }

  /** Notes what the folder holds; returns the folders in it that are to be read. */
  private read(step: Step): Step[] {
    const { path, rel, link } = step;
    const entries = this.attempt(rel, () => readdirSync(path, { withFileTypes: true }));
    if (entries === null) return [];
    const files: string[] = [];
    const inner: string[] = [];
    const links = new Set<string>();
    for (const entry of entries) {
      if (isPassedOver(entry.name)) continue;
      const kind = this.kindOf(entry, step);
      if (kind === 'file') files.push(entry.name);
      else if (kind === 'folder') inner.push(entry.name);
      if (entry.isSymbolicLink()) links.add(entry.name);
    }
    const folder = this.folderOf(step, files);
    if (link !== null) this.followed.photos += folder.photos.length;
    this.note(folder, { files: files.length, inner: inner.length });
    if (folder.manifest !== null) return [];
    return sortedNaturally(inner, (name) => name).map((name) => ({
      path: join(path, name),
      rel: rel === '' ? name : `${rel}/${name}`,
      link: link ?? (links.has(name) ? this.shown(rel, name) : null),
    }));
  }

  private note(folder: FoundFolder, has: { files: number; inner: number }): void {
    const { photos, manifest, lotJson, notes, rel } = folder;
    if (photos.length > 0 || manifest !== null || lotJson !== null || notes !== null) {
      this.folders.push(folder);
      this.options.found(photos.length);
    } else if (has.inner === 0 && rel !== '') {
      const holds = has.files === 0 ? 'is empty' : 'contains no photos';
      this.warn('such folders', `${this.shown(rel)} ${holds} and was skipped.`);
    }
  }

  private folderOf({ path, rel }: Step, files: readonly string[]): FoundFolder {
    const named = (name: string): string | null => files.find((file) => file.toLowerCase() === name) ?? null;
    const list = MANIFESTS.map(named).find((name) => name !== null) ?? null;
    const manifest = this.options.lists === false ? null : list;
    const folder = { path, rel, lotJson: named('lot.json'), notes: named('notes.txt'), manifest };
    if (manifest !== null) return { ...folder, photos: [] };
    const photos: string[] = [];
    for (const file of files) {
      if (isPhotoName(file)) photos.push(file);
      else if (file !== folder.lotJson && file !== folder.notes && file !== list) this.countOther(file);
    }
    return { ...folder, photos: sortedNaturally(photos, (name) => name) };
  }

  private kindOf(entry: Dirent, within: Step): 'file' | 'folder' | null {
    if (entry.name.includes('\uFFFD')) {
      this.warn('such names', `${this.shown(within.rel, entry.name)} has a name that is not UTF-8; rename it.`);
      return null;
    }
    if (entry.isFile()) return 'file';
    if (entry.isDirectory()) return 'folder';
    if (entry.isSymbolicLink()) return this.kindOfLink(entry.name, within);
    // Sockets, pipes and devices hold no photo.
    return null;
  }

  /** Links to photos inside the folder hold; folders inside it are read under their own names. */
  private kindOfLink(name: string, { path, rel }: Step): 'file' | 'folder' | null {
    const pass = (why: string): null => {
      this.warn('such links', `Skipped the symbolic link ${this.shown(rel, name)}: it ${why}.`);
      return null;
    };
    const target = this.targetOf(join(path, name));
    if (target.kind === 'broken') return pass(target.why);
    const inside = target.path === this.root || target.path.startsWith(withSeparator(this.root));
    if (!inside && !this.options.follow) return pass('leads out of the folder (--follow allows that)');
    if (target.kind === 'file') return 'file';
    if (inside) return pass('leads to a folder that is read anyway');
    if (withSeparator(this.root).startsWith(withSeparator(target.path))) {
      return pass('leads up to a folder that contains this one');
    }
    if (this.isVisited(target.path)) return pass('leads to a folder that is already read');
    if (NO_FILES.some((root) => withSeparator(target.path).startsWith(root)))
      return pass('leads to the system’s own files');
    this.visited.add(target.path);
    return 'folder';
  }

  /** Whether a link led to it, or to a folder that it is in. */
  private isVisited(path: string): boolean {
    for (let folder = path; ; folder = dirname(folder)) {
      if (this.visited.has(folder)) return true;
      if (folder === dirname(folder)) return false;
    }
  }

  private targetOf(link: string): { kind: 'file' | 'folder'; path: string } | { kind: 'broken'; why: string } {
    try {
      const path = realpathSync(link);
      return { kind: statSync(path).isDirectory() ? 'folder' : 'file', path };
    } catch (error) {
      const why = reasonOf(error);
      return { kind: 'broken', why: why === 'does not exist' ? 'has no target' : why };
    }
  }

  /** What the system says against it becomes a problem, and the answer null. */
  private attempt<T>(rel: string, read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      this.options.findings.problem(this.shown(rel), reasonOf(error), { costs: 'unread' });
      return null;
    }
  }

  private countOther(file: string): void {
    const ending = /\.[^.]{1,10}$/.exec(file)?.[0].toLowerCase() ?? 'no ending';
    this.otherFiles.set(ending, (this.otherFiles.get(ending) ?? 0) + 1);
  }

  private tellOtherFiles(): void {
    const count = [...this.otherFiles.values()].reduce((sum, one) => sum + one, 0);
    if (count === 0) return;
    const endings = [...this.otherFiles.keys()].slice(0, 5).map(shown).join(', ');
    const files =
      count === 1 ? '1 file that is not a photo' : `${count.toLocaleString('en')} files that are not photos`;
    this.warn('folders with other files', `${this.options.name}: skipped ${files} (${endings}).`);
  }

  private shown(...rels: string[]): string {
    return [this.options.name, ...rels.filter((rel) => rel !== '').map(shown)].join('/').replace('//', '/');
  }

  private warn(sort: string, sentence: string): void {
    this.options.findings.warning(sort, sentence);
  }
}

function withSeparator(path: string): string {
  return path.endsWith(sep) ? path : path + sep;
}
