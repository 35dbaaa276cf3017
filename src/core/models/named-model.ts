/** A model by name alone: `ollama:qwen2.5vl`, with the address and the key of the usual environment variables. */
import { DescgenError } from '../errors.js';
import { modelInName } from './generator-names.js';
import { KEY_VARIABLES, type ModelConfig, USUAL_URL } from './model-config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Null for a name that names no server. Throws `generator_unavailable` when the key of a hosted model is missing. */
export function namedModel(name: string, env: Environment): ModelConfig | null {
  const named = modelInName(name);
  if (named === null) return null;
  const { server, id } = named;
  const url = server === 'ollama' ? ollamaUrl(env['OLLAMA_HOST']) : USUAL_URL[server];
  if (url === null) return null;
  const variables = KEY_VARIABLES[server];
  const key = variables.map((variable) => env[variable]).find(Boolean) ?? null;
  if (key === null && variables.length > 0) {
    throw new DescgenError(
      'generator_unavailable',
      `The generator ${name} needs a key: set ${variables.join(' or ')} and restart the daemon, or add the model with \`descgen models add\`.`,
    );
  }
  return { name, server, url, model: id, key };
}

const OLLAMA_PORT = '11434';

/** OLLAMA_HOST is an address for Ollama to bind or to ask: `0.0.0.0`, `host:port`, or a URL. */
export function ollamaUrl(host: string | undefined): string {
  const text = host?.trim() ?? '';
  if (text === '') return `http://127.0.0.1:${OLLAMA_PORT}`;
  const full = text.includes('://') ? text : `http://${text.startsWith(':') ? `127.0.0.1${text}` : text}`;
  if (!URL.canParse(full)) {
    throw new DescgenError('generator_unavailable', `OLLAMA_HOST is not an address: ${JSON.stringify(text)}.`);
  }
  const url = new URL(full);
  if (['0.0.0.0', '[::]'].includes(url.hostname)) url.hostname = '127.0.0.1';
  if (url.port === '' && !text.includes('://')) url.port = OLLAMA_PORT;
  return url.href.replace(/\/+$/, '');
}
