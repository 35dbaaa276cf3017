/** The models that were added by name: a file of mode 0600 beside the settings, because it may hold keys. */
import { dirname, join } from 'node:path';
import { DescgenError } from '../core/errors.js';
import { isServerKind, type ModelConfig } from '../core/models/model-config.js';
import { replaceWhole } from '../files/whole.js';
import { homeUnusable } from './home/home-unusable.js';
import { ensureDir, type Paths } from './paths.js';
import { readTextFile } from './secrets/secret-file.js';

type Where = Pick<Paths, 'config_file'>;

export function modelsFile(paths: Where): string {
  return join(dirname(paths.config_file), 'models.json');
}

/** In the order in which they were added; none without a file. Throws `home_unusable` for a file that is not what we wrote. */
export function readModels(paths: Where): ModelConfig[] {
  const file = modelsFile(paths);
  const text = readTextFile(file)?.text;
  if (text === undefined) return [];
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
  if (Array.isArray(value) && value.every(isModelConfig)) return value;
  throw new DescgenError(
    'home_unusable',
    `${file} is not a list of models; correct it, or delete it and add them again with \`descgen models add\`.`,
  );
}

/** Throws `home_unusable`. */
export async function writeModels(paths: Where, models: readonly ModelConfig[]): Promise<void> {
  const file = modelsFile(paths);
  await ensureDir(dirname(file));
  try {
    await replaceWhole(file, `${JSON.stringify(models, null, 2)}\n`);
  } catch (error) {
    throw homeUnusable(file, error);
  }
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
