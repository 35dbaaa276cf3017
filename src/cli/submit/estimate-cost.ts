/** What a run may cost, for a dry run: an estimate from photos and lots, with the list of prices. */
import { readModels } from '../../config/models-file.js';
import { DescgenError } from '../../core/errors.js';
import type { ModelConfig } from '../../core/models/model-config.js';
import { namedModel } from '../../core/models/named-model.js';
import { batchPrice, costOf, PRICES_AS_OF, priceOf } from '../../core/models/prices.js';
import type { Cli } from '../cli.js';
import { counted } from '../output/terminal-text.js';
import type { Parcel, RequestParts } from './build-request.js';

/** Tokens of the first question beside its photos, and of its answer. */
const LOOK = { input: 2_500, output: 500 };
/** Of a question of the second look, which has one photo and mostly a part of it; a lot has this many of them, by experience. */
const SECOND = { input: 200, photos: 2, output: 10, a_lot: 4 };

/** One line; null for a generator without models. */
export function estimateText(
  cli: Cli,
  { generator, batch }: Pick<RequestParts, 'generator' | 'batch'>,
  parcels: readonly Parcel[],
): string | null {
  const config = modelOf(cli, generator);
  if (config === null) return null;
  const price = batch === true ? batchPrice(priceOf(config)) : priceOf(config);
  if (price === null) {
    return 'What this model costs is not known; `descgen models add` takes it with --price-in and --price-out.';
  }
  if (price.input === 0 && price.output === 0) {
    const why =
      config.price_in === undefined ? 'The model server is on this machine' : 'The added model has a price of 0';
    return `${why}: no cost is counted.`;
  }
  const lots = parcels.reduce((sum, parcel) => sum + parcel.lots, 0);
  const images = parcels.reduce((sum, parcel) => sum + parcel.images, 0);
  const usage = {
    input: lots * (LOOK.input + SECOND.a_lot * (SECOND.input + SECOND.photos * price.photo)) + images * price.photo,
    output: lots * (LOOK.output + SECOND.a_lot * SECOND.output),
  };
  const dollars = costOf(usage, price);
  const list = config.price_in === undefined ? `prices of ${PRICES_AS_OF}` : 'the prices of the added model';
  const source = batch === true ? `half of ${list}` : list;
  const tokens = (usage.input + usage.output).toLocaleString('en');
  return `Estimate for ${counted(lots, 'lot')}: ${tokens} tokens, $${dollars.toFixed(dollars < 1 ? 4 : 2)}, by ${source}; kept answers cost nothing.`;
}

/** Null for a generator that asks no model, or none that is known here. */
export function modelOf(cli: Cli, generator: string): ModelConfig | null {
  const added = readModels(cli.paths).find(({ name }) => name === generator);
  if (added !== undefined) return added;
  try {
    return namedModel(generator, cli.env);
  } catch (error) {
    // Its key is in the environment of the daemon, not in this one: its price is the same.
    if (error instanceof DescgenError) return namedModel(generator, { ...cli.env, ...ANY_KEY });
    throw error;
  }
}

const ANY_KEY = { OPENAI_API_KEY: '-', ANTHROPIC_API_KEY: '-', GEMINI_API_KEY: '-', OLLAMA_HOST: undefined };
