/** Goes through a folder and all below it. */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { shown } from '../../core/quoted.js';
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
  /** Go where links lead, be it outside of the folder. */
  follow: boolean;
  findings: Findings;
  /** Called with the number of photos found since the last call; may throw to stop. */
  found(photos: number): void;
}

const MANIFESTS = ['lots.json', 'lots.jsonl', 'lots.csv'];
/** Folders that are read in one go; Ctrl-C is heard in between. */
const BATCH = 50;

/** The folders that hold photos, a manifest, or words on a lot: outer before inner ones, otherwise in natural order. */
export async function walkFolder(path: string, options: WalkOptions): Promise<FoundFolder[]> {
  const walker = new Walker(path, options);
  await walker.walk();
  return walker.folders;
}

interface Step {
  path: string;
  rel: string;
}

class Walker {
  readonly folders: FoundFolder[] = [];
  private readonly path: string;
  private readonly options: WalkOptions;
  private root = '';
  /** Folders outside that links led to, by their real paths. */
  private readonly visited = new Set<string>();
  private readonly otherFiles = new Map<string, number>();

  constructor(path: string, options: WalkOptions) {
    this.path = path;
    this.options = options;
  }

  async walk(): Promise<void> {
    const root = this.attempt('', () => realpathSync(this.path));
    if (root === null) return;
    this.root = root;
    const open: Step[] = [{ path: this.path, rel: '' }];
    for (let step = open.pop(), count = 1; step !== undefined; step = open.pop(), count += 1) {
      open.push(...this.read(step).reverse());
      if (count % BATCH === 0) await setImmediate();
    }
    this.tellOtherFiles();
  }

  /** Notes what the folder holds; returns the folders in it that are to be read. */
  private read({ path, rel }: Step): Step[] {
    const entries = this.attempt(rel, () => readdirSync(path, { withFileTypes: true }));
    if (entries === null) return [];
    const files: string[] = [];
    const inner: string[] = [];
    for (const entry of entries) {
      if (isPassedOver(entry.name)) continue;
      const kind = this.kindOf(entry, { path, rel });
      if (kind === 'file') files.push(entry.name);
      else if (kind === 'folder') inner.push(entry.name);
    }
    const folder = this.folderOf({ path, rel }, files);
    this.note(folder, { files: files.length, inner: inner.length });
    if (folder.manifest !== null) return [];
    return sortedNaturally(inner, (name) => name).map((name) => ({
      path: join(path, name),
      rel: rel === '' ? name : `${rel}/${name}`,
    }));
  }

  private note(folder: FoundFolder, has: { files: number; inner: number }): void {
    const { photos, manifest, lotJson, notes, rel } = folder;
    if (photos.length > 0 || manifest !== null || lotJson !== null || notes !== null) {
      this.folders.push(folder);
      this.options.found(photos.length);
    } else if (has.inner === 0 && rel !== '') {
      const holds = has.files === 0 ? 'is empty' : 'holds no photos';
      this.warn('such folders', `${this.shown(rel)} ${holds}, and was passed over.`);
    }
  }

  private folderOf({ path, rel }: Step, files: readonly string[]): FoundFolder {
    const named = (name: string): string | null => files.find((file) => file.toLowerCase() === name) ?? null;
    const manifest = MANIFESTS.map(named).find((name) => name !== null) ?? null;
    const folder = { path, rel, lotJson: named('lot.json'), notes: named('notes.txt'), manifest };
    if (manifest !== null) return { ...folder, photos: [] };
    const photos: string[] = [];
    for (const file of files) {
      if (isPhotoName(file)) photos.push(file);
      else if (file !== folder.lotJson && file !== folder.notes) this.countOther(file);
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
      this.warn('such links', `The link ${this.shown(rel, name)} ${why}, and was passed over.`);
      return null;
    };
    const target = this.targetOf(join(path, name));
    if (target.kind === 'broken') return pass(target.why);
    const inside = target.path === this.root || target.path.startsWith(withSeparator(this.root));
    if (!inside && !this.options.follow) return pass('leads out of the folder (--follow goes there)');
    if (target.kind === 'file') return 'file';
    if (inside) return pass('leads to a folder that is read anyway');
    if (this.visited.has(target.path) || withSeparator(this.root).startsWith(withSeparator(target.path))) {
      return pass('goes round in a circle, or leads to a folder that another link leads to');
    }
    this.visited.add(target.path);
    return 'folder';
  }

  private targetOf(link: string): { kind: 'file' | 'folder'; path: string } | { kind: 'broken'; why: string } {
    try {
      const path = realpathSync(link);
      return { kind: statSync(path).isDirectory() ? 'folder' : 'file', path };
    } catch (error) {
      const why = reasonOf(error);
      return { kind: 'broken', why: why === 'does not exist' ? 'leads nowhere' : why };
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
      count === 1 ? '1 file that is no photo was' : `${count.toLocaleString('en')} files that are no photos were`;
    this.warn('folders with other files', `${this.options.name}: ${files} passed over (${endings}).`);
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
