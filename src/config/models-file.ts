/** The models that were added by name, and what tests found out about models: a file of mode 0600 beside the settings, because it may hold keys. */
import { dirname, join } from 'node:path';
import { DescgenError } from '../core/errors.js';
import { isServerKind, type ModelConfig } from '../core/models/model-config.js';
import { isModelProfile, type ModelProfile } from '../core/models/model-profile.js';
import { replaceWhole } from '../files/whole.js';
import { homeUnusable } from './home/home-unusable.js';
import { ensureDir, type Paths } from './paths.js';
import { readTextFile } from './secrets/secret-file.js';

type Where = Pick<Paths, 'config_file'>;

export function modelsFile(paths: Where): string {
  return join(dirname(paths.config_file), 'models.json');
}

export interface KeptModels {
  /** In the order in which they were added. */
  models: ModelConfig[];
  /** By the names of generators: added ones, and such as `ollama:qwen2.5vl`. */
  profiles: ReadonlyMap<string, ModelProfile>;
}

/** Nothing without a file. Throws `home_unusable` for a file that is not what we wrote. */
export function readKeptModels(paths: Where): KeptModels {
  const file = modelsFile(paths);
  const text = readTextFile(file)?.text;
  if (text === undefined) return { models: [], profiles: new Map() };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DescgenError(
      'home_unusable',
      `${file} is not valid JSON; correct it, or delete it and add the models again.`,
      {
        cause,
      },
    );
  }
  // Models alone, as they are written by hand.
  const { models, profiles } = Array.isArray(value) ? { models: value, profiles: {} } : membersOf(value);
  if (Array.isArray(models) && models.every(isModelConfig)) {
    // A profile that cannot be read is none: the model is used as one that was not tested.
    const known = Object.entries(Object(profiles ?? {})).flatMap(([name, profile]) =>
      isModelProfile(profile) ? [[name, profile] as const] : [],
    );
    return { models, profiles: new Map(known) };
  }
  throw new DescgenError(
    'home_unusable',
    `${file} is not a list of models; correct it, or delete it and add them again with \`descgen models add\`.`,
  );
}

/** In the order in which they were added; none without a file. Throws `home_unusable` for a file that is not what we wrote. */
export function readModels(paths: Where): ModelConfig[] {
  return readKeptModels(paths).models;
}

/** Throws `home_unusable`. */
export async function writeModels(paths: Where, { models, profiles }: KeptModels): Promise<void> {
  const file = modelsFile(paths);
  await ensureDir(dirname(file));
  try {
    await replaceWhole(file, `${JSON.stringify({ models, profiles: Object.fromEntries(profiles) }, null, 2)}\n`);
  } catch (error) {
    throw homeUnusable(file, error);
  }
}

/** Of the file as it is now: a test may have taken minutes. Throws `home_unusable`. */
export async function keepProfile(paths: Where, name: string, profile: ModelProfile): Promise<void> {
  const { models, profiles } = readKeptModels(paths);
  await writeModels(paths, { models, profiles: new Map([...profiles, [name, profile]]) });
}

function membersOf(value: unknown): { models?: unknown; profiles?: unknown } {
  return typeof value === 'object' && value !== null ? value : {};
}

function isModelConfig(value: unknown): value is ModelConfig {
  if (typeof value !== 'object' || value === null) return false;
  const { name, server, url, model, key, price_in, price_out } = value as Record<keyof ModelConfig, unknown>;
  if (![price_in, price_out].every((price) => price === undefined || (typeof price === 'number' && price >= 0))) {
    return false;
  }
  const texts = [name, url, model].every((one) => typeof one === 'string' && one !== '');
  return texts && isServerKind(server) && URL.canParse(String(url)) && (key === null || typeof key === 'string');
}
