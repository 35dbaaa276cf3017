import { fileURLToPath } from 'node:url';
import { execa, type Options } from 'execa';
import { onTestFinished } from 'vitest';
import { tempFolder } from '../helper/temp.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = fileURLToPath(new URL('../../bin/descgen.js', import.meta.url));

type Child = ReturnType<typeof execa>;

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** The built program with a home of its own; its daemon is stopped when the test is over. */
export interface Program {
  home: string;
  env: Record<string, string>;
  /** Runs a command to its end. */
  run(args: readonly string[], options?: { input?: string; env?: Record<string, string>; cwd?: string }): Promise<Ran>;
  /** Runs a command, expects exit 0, and parses its output. */
  json<T>(args: readonly string[], options?: { input?: string }): Promise<T>;
  /** Starts a command that goes on. */
  spawn(args: readonly string[], options?: Options): Child;
}

export async function program(settings: Record<string, string> = {}): Promise<Program> {
  const home = await tempFolder();
  const env = { DESCGEN_HOME: home, DESCGEN_DAEMON_PORT: '0', NO_COLOR: '1', CI: '', ...settings };
  const start = (args: readonly string[], options: Options = {}): Child =>
    execa(process.execPath, [BIN, ...args], {
      reject: false,
      stdin: 'ignore',
      ...options,
      env: { ...env, ...options.env },
    }) as Child;
  const run: Program['run'] = async (args, options = {}) => {
    const { input, ...rest } = options;
    const result = await start(args, { ...rest, ...(input === undefined ? {} : { input, stdin: 'pipe' }) });
    return { code: result.exitCode ?? -1, stdout: String(result.stdout ?? ''), stderr: String(result.stderr ?? '') };
  };
  // Registered after the folder's removal, so that it runs before it.
  onTestFinished(async () => {
    await run(['daemon', 'stop', '--now']);
  });
  return {
    home,
    env,
    run,
    async json<T>(args: readonly string[], options = {}) {
      const { code, stdout, stderr } = await run(args, options);
      if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
      return JSON.parse(stdout) as T;
    },
    spawn: start,
  };
}
