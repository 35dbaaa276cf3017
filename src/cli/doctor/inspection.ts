/** Checks native modules and the database in a separate process, which may crash or be too slow. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withoutSecrets } from '../../core/machine/child-environment.js';
import type { Findings, Part, Report } from '../../daemon/inspect-runtime.js';
import type { Cli } from '../cli.js';
import { type Check, type Finding, ok, problem, warning } from './diagnosis.js';

/** A large database is not read completely. */
const PATIENCE_MS = 8_000;

type Told = Partial<Record<Part, Report>>;

export interface Inspected {
  findings: Finding[];
  /** Of the builtin generator; null if they could not be listed. */
  languages: readonly string[] | null;
}

export async function inspectParts(cli: Pick<Cli, 'paths' | 'interrupted'>): Promise<Inspected> {
  const { told, end, late } = await runInspection(cli);
  const languages = foundOf(told, 'languages') ?? null;
  return {
    languages,
    findings: [...modules(told, { end, late }), ...photos(told, { end, late }), ...database(cli, told)],
  };
}

interface Ending {
  /** How the process ended, in words that follow "it". */
  end: string;
  /** It was ended because it took too long, which says nothing about what it had not reached. */
  late: boolean;
}

/** Nothing is wrong with what was not reached in time. */
function unchecked(check: Check, what: string): Finding {
  const message = `${what} could not be checked in ${PATIENCE_MS / 1_000} s: this machine is slow or busy`;
  return warning(check, message, 'Run `descgen doctor` again when it is less busy.');
}

function runInspection({ paths, interrupted }: Pick<Cli, 'paths' | 'interrupted'>): Promise<{ told: Told } & Ending> {
  const program = fileURLToPath(new URL('./inspect-process.js', import.meta.url));
  const child = fork(program, [paths.database], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: withoutSecrets(process.env),
  });
  const told: Told = {};
  return new Promise((resolve) => {
    let late = false;
    const stop = (): void => {
      late = true;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(stop, PATIENCE_MS);
    interrupted.addEventListener('abort', stop, { once: true });
    child.on('message', (report: Report) => Object.assign(told, { [report.part]: report }));
    const finish = (end: string): void => {
      clearTimeout(timer);
      interrupted.removeEventListener('abort', stop);
      resolve({ told, late, end: late ? `did not finish in ${PATIENCE_MS / 1_000} s` : end });
    };
    child.once('error', (error) => finish(`could not be started (${error.message})`));
    child.once('close', (code, signal) => finish(`crashed (${signal ?? `exit code ${code}`})`));
  });
}

function foundOf<P extends Part>(told: Told, part: P): Findings[P] | undefined {
  const report = told[part];
  return report !== undefined && 'found' in report ? (report.found as Findings[P]) : undefined;
}

/** Why a part could not be checked. */
function faultOf(told: Told, part: Part, end: string): string {
  const report = told[part];
  return report !== undefined && 'failed' in report ? report.failed : `it ${end}`;
}

const REINSTALL = 'Install descgen again with this Node.js (`npm rebuild better-sqlite3 sharp` in its folder).';

function modules(told: Told, { end, late }: Ending): Finding[] {
  const sqlite = foundOf(told, 'sqlite');
  if (sqlite !== undefined) return [ok('modules', `better-sqlite3 works (SQLite ${sqlite})`)];
  if (late && told.sqlite === undefined) return [unchecked('modules', 'better-sqlite3')];
  // A crash while photos are checked says nothing about SQLite.
  if (told.photos === undefined) return [];
  return [problem('modules', `better-sqlite3 does not work: ${faultOf(told, 'sqlite', end)}`, REINSTALL)];
}

function photos(told: Told, { end, late }: Ending): Finding[] {
  const found = foundOf(told, 'photos');
  if (late && told.photos === undefined) return [unchecked('photos', 'sharp')];
  if (found === undefined)
    return [problem('photos', `sharp does not work: ${faultOf(told, 'photos', end)}`, REINSTALL)];
  if (found.missing.length === 0)
    return [ok('photos', `sharp works and decodes every format (libvips ${found.version})`)];
  const message = `sharp (libvips ${found.version}) does not decode ${found.missing.join(', ')}`;
  return [
    problem(
      'photos',
      message,
      'Install sharp with its own libvips: unset SHARP_FORCE_GLOBAL_LIBVIPS, then `npm rebuild sharp`.',
    ),
  ];
}

function database({ paths }: Pick<Cli, 'paths'>, told: Told): Finding[] {
  const file = paths.database;
  const report = told.database;
  // If SQLite does not work, that is the finding; otherwise the database is still being read.
  if (foundOf(told, 'sqlite') === undefined) return [];
  if (report === undefined)
    return [
      ok(
        'database',
        `${file} could not be read completely in ${PATIENCE_MS / 1_000} s: it is large, or its disk is slow`,
      ),
    ];
  if ('failed' in report) {
    return [problem('database', report.failed, `Nothing was changed. Make a copy of ${file} before you try anything.`)];
  }
  const facts = foundOf(told, 'database');
  if (facts === undefined || facts === 'missing')
    return [ok('database', `${file} does not exist yet; the daemon creates it`)];
  if (facts === 'large') return [ok('database', `${file} is large; it is checked only while the daemon runs`)];
  if (facts.damage !== null) {
    const advice = `Stop the daemon, keep a copy of ${file}, then restore a backup (\`descgen restore\`), or move the file away to start with an empty one.`;
    return [problem('database', `${file} is damaged: ${facts.damage}`, advice)];
  }
  const later = facts.format < facts.newest_format ? ` (${facts.newest_format} after the daemon's next start)` : '';
  const megabytes = (bytes: number): string => `${Math.max(0.1, bytes / 1024 ** 2).toFixed(1)} MB`;
  const free = facts.free_bytes < 1024 ** 2 ? '' : ` (${megabytes(facts.free_bytes)} of it free for reuse)`;
  const size = `${megabytes(facts.bytes)}${free}`;
  return [ok('database', `${file}: format ${facts.format}${later}, ${size}, sound`)];
}
