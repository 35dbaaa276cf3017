/** What descgen knows about a model: its server, address, id and key. */

export const SERVERS = ['ollama', 'openai-compatible', 'openai', 'anthropic', 'google'] as const;
export type ServerKind = (typeof SERVERS)[number];

export function isServerKind(value: unknown): value is ServerKind {
  return (SERVERS as readonly unknown[]).includes(value);
}

export interface ModelConfig {
  /** How `--generator` names it. */
  name: string;
  server: ServerKind;
  /** Without a slash at its end; an `openai-compatible` one ends with `/v1` or whatever stands before `/chat/completions`. */
  url: string;
  /** The model's id at its server. */
  model: string;
  /** Never shown, logged or passed as an argument; null when the server wants none. */
  key: string | null;
  /** US dollars for a million tokens of questions and answers, where the user said so: both or neither. */
  price_in?: number;
  price_out?: number;
}

/** The usual addresses of the servers. */
export const USUAL_URL: Readonly<Record<ServerKind, string | null>> = {
  ollama: 'http://127.0.0.1:11434',
  'openai-compatible': null,
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com',
  google: 'https://generativelanguage.googleapis.com',
};

/** Environment variables in which people keep the keys of hosted models. */
export const KEY_VARIABLES: Readonly<Record<ServerKind, readonly string[]>> = {
  ollama: [],
  'openai-compatible': [],
  openai: ['OPENAI_API_KEY'],
  anthropic: ['ANTHROPIC_API_KEY'],
  google: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
};

/** Pixels on the long side of a photo that is looked at closely. */
export const CLOSE_SIDE = 1_568;

/** Pixels on the long side of the photos that a model is sent first: larger ones cost tokens, and local models see hardly more. */
export function longSide(server: ServerKind): number {
  return isHosted(server) ? CLOSE_SIDE : 1_024;
}

/** Servers that take questions in batches, at half price. */
export function hasBatches(server: ServerKind): boolean {
  return server === 'openai' || server === 'anthropic';
}

/** Why a generator is refused for a job with batches. */
export const noBatches = (generator: string): string =>
  `The generator "${generator}" cannot be asked through batches: only models of OpenAI and Anthropic can.`;

/** Servers on other people's machines: larger photos, more at once, and each call costs money. */
export function isHosted(server: ServerKind): boolean {
  return server === 'openai' || server === 'anthropic' || server === 'google';
}
