import type { LotInput } from '../core/lot.js';
import { signBody } from '../core/signature.js';

export interface RequestParts {
  languages: readonly string[];
  generator: string;
  webhook_url: string | undefined;
  lots: readonly LotInput[];
}

/** The bytes of a signed request; the same parts give the same bytes, so that a repeated key finds the same job. */
export function buildRequest(parts: RequestParts, secret: string): Buffer {
  const lots = JSON.stringify(parts.lots);
  const head = {
    version: '1.0.0',
    languages: parts.languages,
    ...(parts.webhook_url === undefined ? {} : { webhook_url: parts.webhook_url }),
    generator: parts.generator,
    signature: signBody(secret, lots),
  };
  return Buffer.from(`${JSON.stringify(head).slice(0, -1)},"lots":${lots}}`);
}
