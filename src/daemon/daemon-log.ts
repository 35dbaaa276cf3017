/** The log of the daemon: JSON lines in a rotated file, without secrets. */
import { basename, dirname } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import type { Logger } from '../core/ports/world.js';
import { withCauses } from '../core/text/as-sentence.js';
import { shownJson } from '../core/text/quoted.js';
import { checkPrivateFile } from '../files/private.js';
import { reasonOf } from '../files/reason.js';

/** The log file is rotated at this size, and this many old files are kept. */
const ROTATE_AT = '10M';
const KEPT = 5;
/** Pause before the file is opened again after a failure. */
const REOPEN_MS = 5_000;

export interface DaemonLog {
  log: Logger;
  /** Resolves when everything is written. */
  close(): Promise<void>;
}

export interface LogOptions {
  file: string;
  level: string;
  version: string;
  /** Texts that must never be written, wherever they appear. */
  secrets: () => readonly string[];
  /** Receives every line too: the terminal of a daemon in the foreground. */
  also?: (line: string) => void;
}

/** JSON lines by pino into a rotated file of mode 0600. */
export function createLog(options: LogOptions): DaemonLog {
  const file = createLogFile(options.file);
  const out = new Writable({
    decodeStrings: false,
    write(line: string | Buffer, _encoding, done) {
      // A request, signed or not, may put anything into a message, and logs are read in terminals.
      const clean = shownJson(withoutSecrets(String(line), options.secrets()));
      options.also?.(clean);
      // Waiting for the file here would delay the terminal; the file keeps its own order.
      file.write(clean);
      done();
    },
  });
  const log = pino(
    {
      level: options.level,
      base: { pid: process.pid, version: options.version },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorRecord },
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ['*.authorization', '*.token', '*.secret', '*.signature'], censor: '[redacted]' },
    },
    out,
  );
  return {
    log,
    close: () =>
      new Promise((resolve) => {
        out.end(() => file.end(resolve));
      }),
  };
}

/** As pino writes it, but for the message: pino joins messages that are sentences with a colon behind the stop. */
function errorRecord(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return Object.assign(pino.stdSerializers.err(error), { message: withCauses(error) });
}

interface LogFile {
  write(line: string): void;
  end(done: () => void): void;
}

/** A rotated file that resumes after a failure such as a full disk: a log must not take the daemon down. */
function createLogFile(path: string): LogFile {
  let stream: RotatingFileStream | null = null;
  let failedAt = 0;
  const open = (): RotatingFileStream => {
    const opened = createStream(basename(path), { path: dirname(path), size: ROTATE_AT, rotate: KEPT, mode: 0o600 });
    opened.on('error', (error: Error) => {
      if (failedAt === 0) process.stderr.write(`descgen: cannot write the log ${path}: ${error.message}\n`);
      failedAt = Date.now();
      stream = null;
      opened.destroy();
    });
    return opened;
  };
  /** A pipe or another user's file may have taken its place: opening it could wait for ever, or show the log to others. */
  const isOurs = (): boolean => {
    try {
      checkPrivateFile(path);
      return true;
    } catch (error) {
      if (failedAt === 0) process.stderr.write(`descgen: cannot write the log ${path}: ${reasonOf(error)}\n`);
      failedAt = Date.now();
      return false;
    }
  };
  return {
    write(line) {
      if (stream === null && Date.now() - failedAt < REOPEN_MS) return;
      if (stream === null && !isOurs()) return;
      stream ??= open();
      stream.write(line);
    },
    end(done) {
      if (stream === null) done();
      else stream.end(done);
    },
  };
}

/** Shorter secrets may occur anywhere, such as `info`: removing them would reveal them, and ruin the log. */
const SHORTEST_REDACTED = 8;

function withoutSecrets(line: string, secrets: readonly string[]): string {
  const long = secrets.filter((secret) => secret.length >= SHORTEST_REDACTED);
  // In JSON a secret may contain escapes.
  const escaped = long.map((secret) => JSON.stringify(secret).slice(1, -1));
  if (!escaped.some((secret) => line.includes(secret))) return line;
  const record: unknown = JSON.parse(line);
  return `${JSON.stringify(record, (_key, value: unknown) => (typeof value === 'string' ? without(value, long) : value))}\n`;
}

function without(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text);
}
