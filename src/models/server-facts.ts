/** What a server says about itself and a model: its version, the context and how much it does at once. */
import type { ModelConfig } from '../core/models/model-config.js';
import { http } from './ask-server.js';
import { serverWords } from './server-words.js';
import { countOf, member, textOf } from './servers/adapter.js';
import { OLLAMA_CONTEXT } from './servers/ollama.js';

export interface ServerFacts {
  version: string | null;
  /** Tokens of one question with its answer. */
  context: number | null;
  slots: number | null;
}

/** Each null where the server does not say. Asked when the model is loaded: only then its context is known. Rejects when aborted. */
export async function serverFacts(config: ModelConfig, signal: AbortSignal): Promise<ServerFacts> {
  const { version, ...facts } = await factsOf(config, (path, body) => jsonOf(config, { path, body }, signal));
  return { version: version === null ? null : serverWords(version, config), ...facts };
}

/** A path of the server, with a body where it wants one; undefined for whatever is no JSON under status 200. */
type Fetch = (path: string, body?: object) => Promise<unknown>;

async function factsOf({ server, url, model }: ModelConfig, get: Fetch): Promise<ServerFacts> {
  if (server === 'ollama') return ofOllama(model, get, url);
  // The others tell nothing about a model's context that would hold for this account.
  return server === 'openai-compatible' ? ofCompatible(model, get, url) : { version: null, context: null, slots: null };
}

async function ofOllama(model: string, get: Fetch, url: string): Promise<ServerFacts> {
  const [version, running, shown] = [
    await get(`${url}/api/version`),
    await get(`${url}/api/ps`),
    await get(`${url}/api/show`, { model }),
  ];
  const named = (one: unknown): boolean => [model, `${model}:latest`].includes(textOf(member(one, 'name')) ?? '');
  const loaded = listIn(running, 'models').find(named);
  const trained = Object.entries(Object(member(shown, 'model_info'))).find(([key]) => key.endsWith('.context_length'));
  const most = countOf(trained?.[1]) || null;
  const used = countOf(member(loaded, 'context_length')) || null;
  return {
    version: textOf(member(version, 'version')) ?? null,
    // The one that is in use; else the one that we ask for, which no model exceeds what it was trained with.
    context: used ?? (most === null ? null : Math.min(OLLAMA_CONTEXT, most)),
    slots: null,
  };
}

/** llama.cpp's `/props`, LM Studio's `/api/v0/models`, and `/v1/models` of vLLM and others. */
async function ofCompatible(model: string, get: Fetch, url: string): Promise<ServerFacts> {
  const root = url.replace(/\/v1$/, '');
  const props = await get(`${root}/props`);
  const context = countOf(member(props, 'default_generation_settings', 'n_ctx'));
  if (context > 0) {
    return {
      version: textOf(member(props, 'build_info')) ?? null,
      context,
      slots: countOf(member(props, 'total_slots')) || null,
    };
  }
  const loaded = byId(await get(`${root}/api/v0/models`), model);
  if (loaded !== undefined) {
    return { version: null, context: countOf(member(loaded, 'loaded_context_length')) || null, slots: null };
  }
  const listed = byId(await get(`${url}/models`), model);
  const [most = 0] = ['max_model_len', 'context_length'].map((name) => countOf(member(listed, name))).filter(Boolean);
  const version = textOf(member(await get(`${root}/version`), 'version')) ?? null;
  return { version, context: most || null, slots: null };
}

function byId(body: unknown, id: string): unknown {
  return listIn(body, 'data').find((one) => member(one, 'id') === id);
}

function listIn(body: unknown, name: string): unknown[] {
  const list = member(body, name);
  return Array.isArray(list) ? list : [];
}

const LONGEST_MS = 5_000;
/** A list of many hundred models is some hundred kilobytes. */
const LONGEST_BODY = 4 * 1024 ** 2;

async function jsonOf(
  { key }: ModelConfig,
  { path, body }: { path: string; body: object | undefined },
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const { request, agent } = await http();
    const response = await request(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      dispatcher: agent,
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
    });
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of response.body) {
      length += chunk.length;
      if (length > LONGEST_BODY) {
        response.body.destroy();
        return undefined;
      }
      chunks.push(chunk);
    }
    return response.statusCode === 200 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : undefined;
  } catch {
    // Servers without this path close connections, or answer with text: what they do not say is not known.
    signal.throwIfAborted();
    return undefined;
  }
}
