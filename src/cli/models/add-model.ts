/** What `models add` and `models rm` do. */
import { modelsFile, readKeptModels, writeModels } from '../../config/models-file.js';
import { withoutLineEnd } from '../../config/secrets/secret-file.js';
import { DescgenError } from '../../core/errors.js';
import { modelInName } from '../../core/models/generator-names.js';
import { type ModelConfig, type ServerKind, USUAL_URL } from '../../core/models/model-config.js';
import type { Cli } from '../cli.js';
import { visible } from '../output/terminal-text.js';
import { readBytes } from '../read-bytes.js';

interface AddOptions {
  server: ServerKind;
  url?: string;
  model: string;
  key?: string;
  priceIn?: number;
  priceOut?: number;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/** A running daemon knows it at once. */
export async function addModel(cli: Cli, name: string, options: AddOptions): Promise<void> {
  const config: ModelConfig = {
    name: judgedName(name),
    server: options.server,
    url: judgedUrl(options),
    model: options.model,
    key: await keyOf(cli, options.key),
    ...pricesOf(options),
  };
  const { models, profiles } = readKeptModels(cli.paths);
  const others = models.filter((one) => one.name !== name);
  await writeModels(cli.paths, { models: [...others, config], profiles });
  const done = others.length === models.length ? 'Added' : 'Replaced';
  cli.note(`${done} ${name} in ${modelsFile(cli.paths)}. \`descgen models test ${name}\` shows whether it sees.\n`);
}

export async function removeModel(cli: Cli, name: string): Promise<void> {
  const { models, profiles } = readKeptModels(cli.paths);
  const others = models.filter((one) => one.name !== name);
  if (others.length === models.length) throw unknownModel(name, models);
  const left = new Map([...profiles].filter(([of]) => of !== name));
  await writeModels(cli.paths, { models: others, profiles: left });
  cli.note(`Removed ${visible(name)}.\n`);
}

export function unknownModel(name: string, models: readonly ModelConfig[]): DescgenError {
  const known = models.length === 0 ? 'none is added' : `added: ${models.map((one) => one.name).join(', ')}`;
  return new DescgenError('not_found', `There is no model ${JSON.stringify(name)}; ${known}.`);
}

function pricesOf({ priceIn, priceOut }: AddOptions): Pick<ModelConfig, 'price_in' | 'price_out'> {
  if (priceIn === undefined && priceOut === undefined) return {};
  if (priceIn === undefined || priceOut === undefined) {
    throw new DescgenError('usage', 'Give both prices, --price-in and --price-out: a cost needs both.');
  }
  return { price_in: priceIn, price_out: priceOut };
}

function judgedName(name: string): string {
  if (name === 'builtin' || modelInName(name) !== null || !NAME.test(name)) {
    throw new DescgenError(
      'usage',
      `${JSON.stringify(name)} cannot be the name of a model: use up to 64 letters, digits, dots, hyphens and underscores; builtin is taken.`,
    );
  }
  return name;
}

function judgedUrl({ server, url }: AddOptions): string {
  const usual = USUAL_URL[server];
  if (url === undefined && usual !== null) return usual;
  const example = '`--url http://127.0.0.1:8080/v1`';
  if (url === undefined)
    throw new DescgenError('usage', `A model of an ${server} server needs its address: ${example}.`);
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new DescgenError(
      'usage',
      `--url ${JSON.stringify(url)} is not an http or https address, such as ${example}.`,
    );
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new DescgenError('usage', 'Leave user and password out of --url; pass the key with `--key -`.');
  }
  if (parsed.search !== '' || parsed.hash !== '') {
    throw new DescgenError('usage', 'Leave the part after ? or # out of --url; pass the key with `--key -`.');
  }
  return url.replace(/[/?#]+$/, '');
}

async function keyOf(cli: Cli, from: string | undefined): Promise<string | null> {
  if (from === undefined) return null;
  if (from !== '-') {
    const message =
      "Process lists and the shell's history would show a key given as an argument: pass it on standard input with `--key -`.";
    throw new DescgenError('usage', message);
  }
  const key = withoutLineEnd((await readBytes(cli, '-')).toString('utf8')).trim();
  if (/^[!-~]+$/.test(key)) return key;
  throw new DescgenError('usage', 'The key on standard input must be printable ASCII without spaces.');
}
