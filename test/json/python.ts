import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

/** The eight forms of `json.dumps`, by what is asked of it. */
export const PYTHON_FORMS = ['default', 'compact'].flatMap((separators) =>
  ['', ' sorted'].flatMap((sorted) => ['', ' ascii'].map((ascii) => `${separators}${sorted}${ascii}`)),
);

/** Runs where there is a python3, and is listed as left out where there is none. */
export const describeWithPython = describe.runIf(spawnSync('python3', ['-c', '']).status === 0);

export interface Python {
  /** Each form's bytes; null where Python cannot encode it. */
  forms(text: string): Promise<Map<string, Buffer | null>>;
  /** Whether some object of the text has a key twice. */
  twice(text: string): Promise<boolean>;
  /** The first byte that is not UTF-8, null when all are. */
  badByte(bytes: Uint8Array): Promise<number | null>;
  /** The request body of the guide's client; `postedWith` are options of `json.dumps`. */
  guide(request: { text: string; secret: string; postedWith: Record<string, unknown> }): Promise<Buffer>;
  stop(): Promise<void>;
}

/** One python3 that answers questions until it is stopped. */
export function startPython(): Python {
  const script = fileURLToPath(new URL('./clients.py', import.meta.url));
  const child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ask = questioner(child, child.stdin, createInterface({ input: child.stdout }));
  return {
    async forms(text) {
      const answer = (await ask({ ask: 'forms', text })) as Record<string, string | null>;
      return new Map(
        Object.entries(answer).map(([form, hex]) => [form, hex === null ? null : Buffer.from(hex, 'hex')]),
      );
    },
    async twice(text) {
      return (await ask({ ask: 'twice', text })) === true;
    },
    async badByte(bytes) {
      return (await ask({ ask: 'bad_byte', hex: Buffer.from(bytes).toString('hex') })) as number | null;
    },
    async guide({ text, secret, postedWith }) {
      return Buffer.from(String(await ask({ ask: 'guide', text, secret, posted_with: postedWith })), 'hex');
    },
    async stop() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

function questioner(
  child: ChildProcess,
  input: NodeJS.WritableStream,
  lines: NodeJS.EventEmitter,
): (question: object) => Promise<unknown> {
  const waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  lines.on('line', (line: string) => waiting.shift()?.resolve(JSON.parse(line)));
  child.on('exit', (code) => {
    for (const { reject } of waiting) reject(new Error(`python3 ended with ${code} before it answered`));
  });
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      input.write(`${JSON.stringify(question)}\n`);
    });
}
