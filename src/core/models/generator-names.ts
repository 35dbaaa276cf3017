/** Names of generators: `builtin`, one that was added under a name, or a server and its model's id (`ollama:qwen2.5vl`). */

/** Servers that a name may begin with; the rest of it is the model's id there. */
export const NAMED_SERVERS = ['ollama', 'openai', 'anthropic', 'google'] as const;
export type NamedServer = (typeof NAMED_SERVERS)[number];

const ANY = '*';
const MODEL_ID = /^[\w.:/@+-]{1,200}$/;

/** The one generator that asks no server. */
export const BUILTIN = 'builtin';

/** How a list of generators shows all models of a server. */
export function anyModelOf(server: NamedServer): string {
  return `${server}:${ANY}`;
}

/** A listed name as a person reads it: `ollama:MODEL` for all models of Ollama. */
export function shownName(listed: string): string {
  return listed.endsWith(`:${ANY}`) ? `${listed.slice(0, -ANY.length)}MODEL` : listed;
}

/** `ollama:qwen2.5vl` -> its server and id; null for other names. */
export function modelInName(name: string): { server: NamedServer; id: string } | null {
  const at = name.indexOf(':');
  const server = NAMED_SERVERS.find((one) => one === name.slice(0, Math.max(0, at)));
  const id = name.slice(at + 1);
  return server !== undefined && MODEL_ID.test(id) ? { server, id } : null;
}

/** Whether a name is that of a listed generator, or of a model of a listed server. */
export function isNamed(listed: string, name: string): boolean {
  if (listed === name) return !listed.endsWith(`:${ANY}`);
  const model = modelInName(name);
  return model !== null && listed === anyModelOf(model.server);
}
