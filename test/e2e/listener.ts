import { expect, onTestFinished } from 'vitest';
import type { Program } from './program.js';

export interface Heard {
  number: number;
  via: 'http' | 'tunnel';
  verdict: string;
  code: string | null;
  webhook_id: string | null;
  attempt: number | null;
  repeats: number | null;
  payload: { job_id: string; status: string; total_lots: number; webhook_url: string } | null;
  headers: Record<string, string>;
  body: string;
  answer: { behaviour: string; status: number | null; given_up: boolean };
  forwarded: { url: string; status: number | null; body: string; error: string | null } | null;
  command: { exit_code: number | null; failure: string | null; error: string | null; output: string } | null;
  results: { file: string | null; error: string | null } | null;
  recording: string | null;
}

export interface Listener {
  url: string;
  heard: Heard[];
  /** Resolves once so many webhooks are through. */
  has(count: number): Promise<Heard[]>;
  /** Resolves once stderr fits. */
  says(wanted: string | RegExp): Promise<void>;
  stderr(): string;
  stdout(): string;
  signal(name: NodeJS.Signals): void;
  /** As `head` does when it has seen enough. */
  stopReading(): Promise<void>;
  readonly ended: Promise<number>;
}

/** `descgen listen --json` at a free port, or where `args` say, ready to take webhooks. */
export async function listener(descgen: Program, args: readonly string[] = []): Promise<Listener> {
  const port = args.includes('--port') ? [] : ['--port', '0'];
  const child = descgen.spawn(['listen', '--json', ...port, ...args], { buffer: false });
  const heard: Heard[] = [];
  const looks = new Set<() => void>();
  let stderr = '';
  let stdout = '';
  const look = (): void => {
    for (const one of looks) one();
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    const lines = stdout.split('\n').slice(0, -1);
    heard.push(...lines.slice(heard.length).map((line) => JSON.parse(line) as Heard));
    look();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    look();
  });
  const ended = child.then(({ exitCode }) => exitCode ?? -1);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const until = (holds: () => boolean, what: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const one = (): void => {
        if (!holds()) return;
        looks.delete(one);
        resolve();
      };
      looks.add(one);
      one();
      void ended.then((code) => {
        // What it wrote last may still be on its way.
        setImmediate(() =>
          holds() ? resolve() : reject(new Error(`it ended with ${code} before ${what}:\n${stderr}`)),
        );
      });
    });
  await until(() => stderr.includes('listening at '), 'it listened');
  return {
    url: /listening at (\S+?),?\s/.exec(stderr)?.[1] ?? '',
    heard,
    stderr: () => stderr,
    stdout: () => stdout,
    ended,
    signal: (name) => void child.kill(name),
    stopReading: () =>
      new Promise((resolve) => {
        child.stdout?.once('close', resolve);
        child.stdout?.destroy();
      }),
    has: async (count) => {
      await until(() => heard.length >= count, `${count} webhooks came`);
      return heard;
    },
    says: (wanted) =>
      until(() => (typeof wanted === 'string' ? stderr.includes(wanted) : wanted.test(stderr)), `it said ${wanted}`),
  };
}

/** Submits the lots of a file, and gives the id of its job. */
export const submit = async (descgen: Program, file: string, args: readonly string[] = []): Promise<string> => {
  const { stdout, stderr, code } = await descgen.run(['submit', file, '-q', ...args]);
  expect([code, stderr.includes('rror')]).toEqual([0, false]);
  return stdout.trim();
};

/** The same, once its job has finished. */
export const job = (descgen: Program, file: string) => submit(descgen, file, ['--wait']);
