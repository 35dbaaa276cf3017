/** JSON as commands print it: valid anywhere, and harmless on a terminal. */
import { StringDecoder } from 'node:string_decoder';
import { cleanJson } from './clean-text.js';

/** One object for scripts: indented, a newline at the end. */
export function jsonText(value: unknown): string {
  return `${cleanJson(JSON.stringify(value, null, 2))}\n`;
}

/** One object a line. */
export function jsonLine(value: unknown): string {
  return `${cleanJson(JSON.stringify(value))}\n`;
}

/** JSON that the daemon wrote, chunk by chunk. */
export async function* cleanJsonChunks(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  for await (const chunk of chunks) yield cleanJson(decoder.write(chunk));
  yield cleanJson(decoder.end());
}
