/** Examines the parts of the daemon that load native modules, one after the other, for `descgen doctor`. */
import { existsSync } from 'node:fs';
import { DescgenError, type ErrorCode } from '../core/errors.js';
import { nativeModuleError } from '../core/machine/native-module.js';
import { builtinLanguages } from '../generate/languages.js';
import { decodablePhotos } from '../images/kinds/decodable.js';
import { type Backup, backupDatabase } from '../store/sqlite/file/copy-online.js';
import { type DatabaseFacts, memoryDatabaseVersion, readDatabaseFacts } from '../store/sqlite/file/inspect-database.js';

/** Each part is reported once, with its findings or with the reason why it could not be examined. */
export interface Findings {
  /** SQLite's version. */
  sqlite: string;
  /** libvips' version, and the formats of photos that cannot be decoded here. */
  photos: { version: string; missing: readonly string[] };
  languages: readonly string[];
  /** `missing` if there is none yet, `large` if it is too large to be read without leaving a trace. */
  database: DatabaseFacts | 'missing' | 'large';
}

export type Part = keyof Findings;
export type Report = { [P in Part]: { part: P; found: Findings[P] } | { part: P; failed: string } }[Part];

/** Never throws: a part that cannot be examined is reported as such, and the next one follows. */
export async function inspect(database: string, tell: (report: Report) => void): Promise<void> {
  const look = async <P extends Part>(part: P, find: () => Promise<Findings[P]>): Promise<void> => {
    try {
      tell({ part, found: await find() } as Report);
    } catch (error) {
      tell({ part, failed: reasonOf(error) } as Report);
    }
  };
  await look('photos', decodablePhotos);
  await look('languages', async () => builtinLanguages());
  await look('sqlite', memoryDatabaseVersion);
  await look('database', async () =>
    existsSync(database) ? ((await readDatabaseFacts(database)) ?? 'large') : 'missing',
  );
}

export type CopiedDatabase = Backup;
export type BackupReport = { found: CopiedDatabase } | { failed: string; code: ErrorCode };

/** Never throws: a copy that fails is reported with the code of its error. */
export async function copyDatabase(database: string, target: string): Promise<BackupReport> {
  try {
    return { found: await backupDatabase(database, target) };
  } catch (cause) {
    const error = nativeModuleError(cause) ?? cause;
    return { failed: reasonOf(error), code: error instanceof DescgenError ? error.code : 'internal' };
  }
}

function reasonOf(cause: unknown): string {
  const error = nativeModuleError(cause) ?? cause;
  if (error instanceof DescgenError) return error.message;
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
