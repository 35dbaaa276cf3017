/** One opened input -> its lots, by the reader that it is for. */
import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { readCsv } from './csv/csv.js';
import { looksLikeCsv } from './csv/dialect.js';
import type { Findings } from './findings.js';
import { readFolder } from './folder/folder.js';
import type { Grouping } from './folder/group.js';
import { readPhotos } from './folder/photos.js';
import { readJson } from './json.js';
import { readJsonl } from './jsonl.js';
import type { Opened } from './open.js';
import type { RawLot, ReadContext } from './raw.js';
import { reasonOf } from './reasons.js';
import { sniffFormat } from './sniff.js';
import { asJsonText, type Bytes, formatOfName, readSource, readStdin, type Source } from './source.js';
import { decodeWhole, type Encoding } from './text.js';

export type Format = 'json' | 'jsonl' | 'csv' | 'folder' | 'photos';

export interface ReadOptions {
  cwd: string;
  stdin: Bytes;
  grouping: Grouping | null;
  follow: boolean;
  delimiter: string | null;
  encoding: Encoding | null;
  found(photos: number): void;
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
          manifest: (path, name) => readInput(manifestAt(path, name), options, inner),
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
      context.format('csv');
      yield* readCsvFile(input, options, context);
      return;
    case 'stdin':
      yield* readText(await readStdin(input.name, options, context.findings), { format: null, options, context });
      return;
    case 'text': {
      const source = await readSource(input, options.cwd, context.findings);
      yield* readText(source, { format: formatOfName(input.path), options, context });
    }
  }
}

function manifestAt(path: string, name: string): Opened {
  return { kind: /\.csv$/i.test(path) ? 'csv' : 'text', name, path, size: 0 };
}

async function* readCsvFile(
  input: Extract<Opened, { kind: 'text' | 'csv' }>,
  options: ReadOptions,
  context: ReadContext,
): AsyncGenerator<RawLot> {
  const base = input.size === null ? options.cwd : dirname(input.path);
  const bytes = untilFault(createReadStream(input.path), input.name, context.findings);
  yield* readCsv({ name: input.name, base, bytes }, options, context);
}

/** What the system says against it becomes a problem, and the end. */
async function* untilFault(stream: AsyncIterable<Buffer>, name: string, findings: Findings): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (error) {
    findings.problem(name, reasonOf(error));
  }
}

/** How much of a text shows whether it is CSV. */
const HEAD = 64 * 1024;

async function* readText(
  source: Source | null,
  by: { format: 'jsonl' | null; options: ReadOptions; context: InputContext },
): AsyncGenerator<RawLot> {
  const { options, context } = by;
  if (source === null) return;
  if (by.format === null && isCsv(source.bytes, options.encoding)) {
    context.format('csv');
    yield* readCsv({ ...source, bytes: piecesOf(source.bytes) }, options, context);
    return;
  }
  const text = asJsonText(source, context.findings);
  if (text === null) return;
  const format = by.format ?? sniffFormat(text.bytes);
  context.format(format);
  yield* format === 'json' ? readJson(text, context) : readJsonl(text, context);
}

function isCsv(bytes: Buffer, encoding: Encoding | null): boolean {
  const head = bytes.subarray(0, HEAD);
  const quiet = { problem: () => undefined, warning: () => undefined };
  const text = decodeWhole(head, { name: '', encoding, findings: quiet, found: () => undefined });
  return text !== null && looksLikeCsv(text);
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += HEAD) yield bytes.subarray(at, at + HEAD);
}
