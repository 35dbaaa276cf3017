import { onTestFinished, vi } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { tempFolder } from '../helper/temp.js';

export interface Refused {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command line in this process, with a home of its own: for command lines that are refused before anything starts. */
export async function runInProcess(args: readonly string[], env: Record<string, string> = {}): Promise<Refused> {
  const all = { DESCGEN_HOME: await tempFolder(), DESCGEN_DAEMON_PORT: '0', NO_COLOR: '1', ...env };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  }
  const handlers = process.listeners('SIGINT');
  const restore = (): void => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    for (const one of process.listeners('SIGINT')) if (!handlers.includes(one)) process.off('SIGINT', one);
  };
  onTestFinished(restore);
  const code = await runProgram(args);
  restore();
  return { code, ...written };
}
