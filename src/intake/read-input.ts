/** One opened input -> its lots, by the reader that it is for. */

import { dirname } from 'node:path';
import { looksLikeCsv } from './csv/csv-dialect.js';
import { readCsv } from './csv/read-csv.js';
import type { PhotoFinder } from './find-photo.js';
import { readPhotos } from './folder/folder-photos.js';
import type { Grouping } from './folder/group.js';
import { createPhotosById } from './folder/photos-by-id.js';
import { readFolder } from './folder/read-folder.js';
import { readJson } from './json/read-json.js';
import { readJsonl } from './json/read-jsonl.js';
import { sniffFormat } from './json/sniff.js';
import type { Opened } from './open-inputs.js';
import type { RawLot, ReadContext } from './raw.js';
import { reasonOf } from './reasons.js';
import { decodeHead, type Encoding } from './text/decode-text.js';
import { foreignFormat } from './text/foreign-format.js';
import { type Bytes, Unreadable } from './text/read-ahead.js';
import { beginsAsJson, fileSource, formatOfName, stdinSource, type TextSource } from './text/text-source.js';

export type Format = 'json' | 'jsonl' | 'csv' | 'folder' | 'photos';

export interface ReadOptions {
  cwd: string;
  stdin: Bytes;
  grouping: Grouping | null;
  follow: boolean;
  delimiter: string | null;
  encoding: Encoding | null;
  found(photos: number): void;
  photos: PhotoFinder;
  /** Folders in which photos are looked for by the ids of lots. */
  photoFolders: readonly string[];
}

export interface InputContext extends ReadContext {
  /** Called when it is known what the input is. */
  format(format: Format): void;
}

export async function* readInput(input: Opened, options: ReadOptions, context: InputContext): AsyncGenerator<RawLot> {
  switch (input.kind) {
    case 'folder': {
      context.format('folder');
      // The folder keeps its format, whatever manifests are in it.
      const inner: InputContext = { ...context, format: () => undefined };
      yield* readFolder(
        input,
        {
          grouping: options.grouping,
          follow: options.follow,
          found: options.found,
          manifest: (path, name) =>
            readInput(
              manifestAt(path, name),
              { ...options, photoFolders: [...options.photoFolders, dirname(path)] },
              inner,
            ),
        },
        context,
      );
      return;
    }
    case 'photos':
      context.format('photos');
      yield* readPhotos(input.photos, options.grouping, context);
      return;
    case 'csv':
    case 'text':
      yield* readText(fileSource(input, options.cwd), { named: formatNamed(input), options, context });
      return;
    case 'stdin':
      yield* readText(stdinSource(input.name, options), { named: null, options, context });
  }
}

function manifestAt(path: string, name: string): Opened {
  return { kind: /\.csv$/i.test(path) ? 'csv' : 'text', name, path, pipe: false };
}

function formatNamed(input: Extract<Opened, { kind: 'text' | 'csv' }>): TextFormat | null {
  return input.kind === 'csv' ? 'csv' : formatOfName(input.path);
}

type TextFormat = 'json' | 'jsonl' | 'csv';

/** How much of a text shows whether it is CSV. */
const HEAD = 64 * 1024;

interface TextReading {
  /** What its name says that it is. */
  named: TextFormat | null;
  options: ReadOptions;
  context: InputContext;
}

/** What the system says against reading it becomes a problem, and the end. */
async function* readText(source: TextSource, { named, options, context }: TextReading): AsyncGenerator<RawLot> {
  try {
    const format = await formatOf(source, named, { options, context });
    if (format === null) return;
    context.format(format);
    if (format === 'csv') yield* readCsv({ ...source, ...photosFor(source, options, context) }, options, context);
    else yield* format === 'json' ? readJson(source, context) : readJsonl(source, context);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    context.findings.problem(source.name, reasonOf(error.cause), { costs: 'unread' });
  } finally {
    await source.bytes.close();
  }
}

/** How a CSV finds photos: by their names, or by the ids of their lots. */
function photosFor({ base }: TextSource, options: ReadOptions, { findings }: InputContext) {
  const { photos, photoFolders: folders, follow, found } = options;
  return {
    isFile: (name: string): boolean => photos.isFile(name, base),
    byId: createPhotosById({ folders, follow, findings, found, used: (folder) => photos.use(folder) }),
  };
}

/** Null, and a problem, when it is none that can be read. */
async function formatOf(
  source: TextSource,
  named: TextFormat | null,
  { options, context }: Omit<TextReading, 'named'>,
): Promise<TextFormat | null> {
  const foreign = foreignFormat(await source.bytes.peek(HEAD), source.name);
  if (foreign !== null) {
    context.findings.problem(source.name, foreign, { costs: 'unread' });
    return null;
  }
  if (named === 'csv' || (named === null && isCsv(await source.bytes.peek(HEAD), options.encoding))) return 'csv';
  if (!(await beginsAsJson(source, context.findings))) return null;
  return named ?? sniffFormat(source.bytes);
}

function isCsv(head: Buffer, encoding: Encoding | null): boolean {
  const text = decodeHead(head, encoding);
  return text !== null && looksLikeCsv(text);
}
