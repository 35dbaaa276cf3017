/** Model servers on this machine: asks the usual ports which models are there, and which of them have eyes. */
import { get } from 'node:http';
import { DescgenError } from '../core/errors.js';
import { isLoopbackUrl } from '../core/models/loopback-url.js';
import { ollamaUrl } from '../core/models/named-model.js';
import { countOf, member, textOf } from './servers/adapter.js';

/** Where to look: a server of this kind usually listens there. */
export interface Place {
  title: string;
  kind: 'ollama' | 'openai-compatible';
  /** Without a slash at its end. */
  url: string;
}

export interface FoundModel {
  id: string;
  /** Whether it sees photos; null when its server does not say. */
  eyes: boolean | null;
  /** Tokens of question and answer; null when its server does not say. */
  context: number | null;
}

export interface FoundServer extends Place {
  models: FoundModel[];
}

/** The usual ports of this machine. A server of `OLLAMA_HOST` elsewhere is not asked: nothing leaves this machine here. */
export function usualPlaces(env: Readonly<Record<string, string | undefined>>): Place[] {
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  const places: Place[] = [
    ...ollamaPlace(env['OLLAMA_HOST']),
    { title: 'LM Studio', kind: 'openai-compatible', url: at(1234) },
    { title: 'llama.cpp', kind: 'openai-compatible', url: at(8080) },
    { title: 'llama.cpp', kind: 'openai-compatible', url: at(9931) },
    { title: 'vLLM', kind: 'openai-compatible', url: at(8000) },
  ];
  return places.filter(isHere);
}

function isHere({ url }: Place): boolean {
  return url.startsWith('http:') && isLoopbackUrl(url);
}

/** None where OLLAMA_HOST is no address: the generator says so when it is used. */
function ollamaPlace(host: string | undefined): Place[] {
  try {
    return [{ title: 'Ollama', kind: 'ollama', url: ollamaUrl(host) }];
  } catch (error) {
    if (error instanceof DescgenError) return [];
    throw error;
  }
}

/** A port that answers nothing holds nobody up for longer. */
const LONGEST_LOOK_MS = 500;

/** All at once; a place without a model server is left out. Never rejects. */
export async function findServers(
  places: readonly Place[],
  { within_ms = LONGEST_LOOK_MS }: { within_ms?: number } = {},
): Promise<FoundServer[]> {
  const found = await Promise.all(
    places.filter(isHere).map(async (place) => ({ place, models: await modelsAt(place, within_ms) })),
  );
  return found.flatMap(({ place, models }) => (models === null ? [] : [{ ...place, models }]));
}

/** Null where no model server answers. */
async function modelsAt({ kind, url }: Place, within_ms: number): Promise<FoundModel[] | null> {
  if (kind === 'ollama') return modelsOfOllama(await jsonAt(`${url}/api/tags`, within_ms));
  const [common, studio] = await Promise.all([
    jsonAt(`${url}/v1/models`, within_ms),
    jsonAt(`${url}/api/v0/models`, within_ms),
  ]);
  return modelsOfStudio(studio) ?? modelsOfCommon(common);
}

/** Ollama's `/api/tags`. Embedding models are left out: they answer nothing. */
export function modelsOfOllama(body: unknown): FoundModel[] | null {
  return listOf(body, 'models', (one) => {
    const capabilities = member(one, 'capabilities');
    const id = textOf(member(one, 'name'));
    if (id === undefined || isWithout(capabilities, 'completion')) return null;
    return {
      id,
      eyes: Array.isArray(capabilities) ? capabilities.includes('vision') : null,
      context: countOf(member(one, 'details', 'context_length')) || null,
    };
  });
}

/** LM Studio's `/api/v0/models`, which says more than its `/v1/models`. */
export function modelsOfStudio(body: unknown): FoundModel[] | null {
  return listOf(body, 'data', (one) => {
    const id = textOf(member(one, 'id'));
    const type = textOf(member(one, 'type'));
    if (id === undefined || (type !== 'vlm' && type !== 'llm')) return null;
    return { id, eyes: type === 'vlm', context: countOf(member(one, 'max_context_length')) || null };
  });
}

/** `/v1/models`: of llama.cpp with what the model takes, of vLLM with its context alone, of others with ids. */
export function modelsOfCommon(body: unknown): FoundModel[] | null {
  return listOf(body, 'data', (one) => {
    const id = textOf(member(one, 'id'));
    if (id === undefined) return null;
    const takes = member(one, 'architecture', 'input_modalities');
    // llama.cpp has one model; older ones name what it can do beside the list alone.
    const can = member(body, 'models', 0, 'capabilities');
    const eyes = Array.isArray(takes)
      ? takes.includes('image')
      : Array.isArray(can)
        ? can.includes('multimodal')
        : null;
    return {
      id,
      eyes,
      context: countOf(member(one, 'meta', 'n_ctx')) || countOf(member(one, 'max_model_len')) || null,
    };
  });
}

function isWithout(capabilities: unknown, wanted: string): boolean {
  return Array.isArray(capabilities) && !capabilities.includes(wanted);
}

function listOf(body: unknown, name: string, read: (one: unknown) => FoundModel | null): FoundModel[] | null {
  const list = member(body, name);
  return Array.isArray(list) ? list.flatMap((one) => read(one) ?? []) : null;
}

/** Lists of models are some hundred kilobytes at most. */
const LONGEST_LIST = 1024 ** 2;

/** Undefined for whatever is no JSON under status 200, in time. */
function jsonAt(url: string, within_ms: number): Promise<unknown> {
  return new Promise((resolve) => {
    const request = get(url, {
      agent: false,
      signal: AbortSignal.timeout(within_ms),
      headers: { accept: 'application/json' },
    });
    const nothing = (): void => resolve(undefined);
    request.on('error', nothing);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('error', nothing);
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > LONGEST_LIST) response.destroy();
        else chunks.push(chunk);
      });
      response.on('close', nothing);
      response.on('end', () => resolve(response.statusCode === 200 ? parsed(Buffer.concat(chunks)) : undefined));
    });
  });
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // Any other program may listen on this port.
    return undefined;
  }
}
