/** Models that were found on this machine, in words: which of them see photos, and the command that uses one. */
import { readModels } from '../../config/models-file.js';
import { modelInName } from '../../core/models/generator-names.js';
import type { ModelConfig } from '../../core/models/model-config.js';
import { shellWord } from '../../core/text/quoted.js';
import { type FoundModel, type FoundServer, findServers, usualPlaces } from '../../models/find-servers.js';
import type { Cli } from '../cli.js';
import { table, visible } from '../output/terminal-text.js';

/** A model that was found, with how it is used: options of `submit`, or the command that adds it first. */
export interface UsableModel extends FoundModel {
  generator: string | null;
  add: string | null;
}

export type UsableServer = Omit<FoundServer, 'models'> & { models: UsableModel[] };

/** Asks the usual ports of this machine; takes half a second at most. */
export async function findUsable(cli: Cli): Promise<UsableServer[]> {
  const found = await findServers(usualPlaces(cli.env));
  const added = found.length === 0 ? [] : readModels(cli.paths);
  return found.map((server) => ({
    ...server,
    models: server.models.map((model) => ({ ...model, ...useOf(server, model, added) })),
  }));
}

function useOf(
  { kind, url }: FoundServer,
  { id }: FoundModel,
  added: readonly ModelConfig[],
): Pick<UsableModel, 'generator' | 'add'> {
  const address = kind === 'ollama' ? url : `${url}/v1`;
  const known = added.find((one) => one.server === kind && one.model === id && sameAddress(one.url, address));
  if (known !== undefined) return { generator: known.name, add: null };
  const short = `ollama:${id}`;
  if (kind === 'ollama' && modelInName(short) !== null) return { generator: short, add: null };
  const options = `--server ${kind} --url ${shellWord(address)} --model ${shellWord(id)}`;
  return { generator: null, add: `descgen models add ${nameFor(id)} ${options}` };
}

/** People write localhost where this program writes 127.0.0.1. */
function sameAddress(one: string, other: string): boolean {
  const plain = (url: string): string => url.replace('//localhost', '//127.0.0.1');
  return plain(one) === plain(other);
}

const LONGEST_NAME = 40;

/** `/models/Qwen2.5-VL-7B.gguf` -> `Qwen2.5-VL-7B` */
function nameFor(id: string): string {
  const last = id.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/\.gguf$/i, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return plain.slice(0, LONGEST_NAME) || 'local';
}

const EYES = new Map([
  [true, 'sees photos'],
  [false, 'does not see photos'],
  [null, 'may see photos'],
]);

/** One paragraph for each server. */
export function foundText(servers: readonly UsableServer[], width: number): string {
  return servers
    .map(({ title, url, models }) => {
      const rows = models.map((model) => [`  ${model.id}`, EYES.get(model.eyes) ?? '', useText(model)].map(visible));
      const empty = models.length === 0 ? '  without a model\n' : '';
      return `${title} at ${visible(url)}\n${empty}${table(rows, width)}`;
    })
    .join('');
}

function useText({ eyes, generator, add }: UsableModel): string {
  if (eyes === false) return '';
  return generator === null ? (add ?? '') : `--generator ${shellWord(generator)}`;
}

/** What to type so that photos are looked at, by what was found: a model that sees, else one that may. */
export function adviceFor(servers: readonly UsableServer[]): string {
  const models = servers.flatMap((server) => server.models);
  const best = models.find(({ eyes }) => eyes === true) ?? models.find(({ eyes }) => eyes === null);
  if (best?.generator !== null && best !== undefined) return `add \`--generator ${shellWord(best.generator)}\``;
  if (best?.add !== null && best !== undefined) {
    return `run \`${best.add}\`, then add \`--generator ${nameFor(best.id)}\``;
  }
  if (servers.some(({ kind }) => kind === 'ollama')) {
    return 'run `ollama pull qwen2.5vl`, then add `--generator ollama:qwen2.5vl`';
  }
  return 'install Ollama, run `ollama pull qwen2.5vl`, then add `--generator ollama:qwen2.5vl`';
}
