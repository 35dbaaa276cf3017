/** A real llama-server with a tiny vision model: the colour of a photo decides its answers, other strings are random words. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

/** Where `get-llama.sh` unpacked it; `npm test` leaves these tests out without it. */
const FOLDER = process.env['LLAMA_PEER'] ?? '';
export const HAS_LLAMA = existsSync(join(FOLDER, 'model', 'tiny-vl.gguf'));

export interface Llama {
  url: string;
  process: ChildProcess;
}

/** Listens on the port `at`, or on a free one, and is ended with the test. */
export async function llama(options: readonly string[] = [], { eyes = true, at = 0 } = {}): Promise<Llama> {
  const port = at === 0 ? await freePort() : at;
  const libraries = join(FOLDER, 'root/usr/lib/x86_64-linux-gnu');
  const model = join(FOLDER, 'model');
  const server = spawn(
    join(libraries, 'ld-linux-x86-64.so.2'),
    [
      '--library-path',
      `${libraries}:${libraries}/llama`,
      join(FOLDER, 'root/usr/bin/llama-server'),
      ...['-m', join(model, 'tiny-vl.gguf')],
      ...(eyes ? ['--mmproj', join(model, 'tiny-vl-mmproj.gguf')] : []),
      ...['--host', '127.0.0.1', '--port', String(port), '-t', '1', '-tb', '1', '--offline'],
      ...options,
    ],
    {
      stdio: 'ignore',
      env: { ...process.env, GGML_BACKEND_PATH: join(libraries, `ggml/backends0/libggml-cpu-${cpu()}.so`) },
    },
  );
  onTestFinished(async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  });
  const url = `http://127.0.0.1:${port}`;
  await vi.waitUntil(async () => (await fetch(`${url}/health`).catch(() => null))?.ok === true, {
    timeout: 60_000,
    interval: 100,
  });
  return { url, process: server };
}

/** The build for this processor; the plain one runs everywhere. */
function cpu(): string {
  const flags = new Set(/^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'latin1'))?.[1]?.split(/\s+/));
  if (flags.has('avx512bw')) return 'skylakex';
  return flags.has('avx2') ? 'haswell' : 'x64';
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
