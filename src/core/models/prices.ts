/**
 * What hosted models cost, in US dollars for a million tokens. On the date below every row agreed with the public price list of
 * LiteLLM (model_prices_and_context_window.json). Prices change; `descgen models add --price-in --price-out` overrides them. A
 * model that is not listed has no price: none is guessed.
 */
import { isLoopbackUrl } from './loopback-url.js';
import type { ModelConfig } from './model-config.js';

export const PRICES_AS_OF = '2026-07-24';

export interface Price {
  /** US dollars for a million tokens. */
  input: number;
  output: number;
  /** Most tokens that one photo takes at the size it is sent in. */
  photo: number;
}

type Row = readonly [id: string, input: number, output: number, photo: number];

/** Photos count by tiles of 512 pixels, at most 4 × 2 after they are shrunk to 768 on the short side, or by at most 1,536 patches. */
const OPENAI: readonly Row[] = [
  ['gpt-5', 1.25, 10, 1_190],
  ['gpt-5-mini', 0.25, 2, 2_500],
  ['gpt-5-nano', 0.05, 0.4, 3_800],
  ['gpt-4.1', 2, 8, 1_536],
  ['gpt-4.1-mini', 0.4, 1.6, 2_500],
  ['gpt-4.1-nano', 0.1, 0.4, 3_800],
  ['gpt-4o', 2.5, 10, 1_445],
  ['gpt-4o-mini', 0.15, 0.6, 48_200],
];
const ANTHROPIC: readonly Row[] = [
  ['claude-opus-4-5', 5, 25, 1_700],
  ['claude-opus-4-1', 15, 75, 1_700],
  ['claude-opus-4', 15, 75, 1_700],
  ['claude-sonnet-4-5', 3, 15, 1_700],
  ['claude-sonnet-4', 3, 15, 1_700],
  ['claude-haiku-4-5', 1, 5, 1_700],
];
const GOOGLE: readonly Row[] = [
  ['gemini-2.5-pro', 1.25, 10, 1_600],
  ['gemini-2.5-flash', 0.3, 2.5, 1_600],
  ['gemini-2.5-flash-lite', 0.1, 0.4, 1_600],
  ['gemini-2.0-flash', 0.1, 0.4, 1_600],
];
const ROWS: Readonly<Record<string, readonly Row[]>> = { openai: OPENAI, anthropic: ANTHROPIC, google: GOOGLE };

/** A dated edition costs what its model costs; any other name is another model. */
const EDITION = /^(?:-\d{8}|-\d{4}-\d{2}-\d{2}|-\d{3}|-latest|-0)?$/;

const PHOTO_OF_OTHERS = 4_000;

/** Null when its price is unknown. Servers on this machine cost nothing. */
export function priceOf({ server, url, model, price_in, price_out }: ModelConfig): Price | null {
  const row = ROWS[server]?.find(([id]) => model.startsWith(id) && EDITION.test(model.slice(id.length)));
  const [, input = null, output = null, photo = PHOTO_OF_OTHERS] = row ?? [];
  if (price_in !== undefined && price_out !== undefined) return { input: price_in, output: price_out, photo };
  if (input !== null && output !== null) return { input, output, photo };
  return isLoopbackUrl(url) ? { input: 0, output: 0, photo } : null;
}

/** What OpenAI and Anthropic charge for answers of batches. */
export function batchPrice(price: Price | null): Price | null {
  return price && { ...price, input: price.input / 2, output: price.output / 2 };
}

const MILLION = 1_000_000;

/** US dollars. */
export function costOf({ input, output }: { input: number; output: number }, price: Price): number {
  return (input * price.input + output * price.output) / MILLION;
}
