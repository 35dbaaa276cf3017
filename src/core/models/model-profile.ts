/** What a test found out about a model; kept beside it, and used while it is about the same model at the same address. */
import { isServerKind, type ModelConfig, type ServerKind } from './model-config.js';

export const PICTURE_FORMATS = ['jpeg', 'png', 'webp'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export interface ModelProfile {
  server: ServerKind;
  url: string;
  model: string;
  /** ISO 8601, UTC. */
  tested_at: string;
  /** As the server gives it; null where it does not. */
  server_version: string | null;
  /** Whether it named the colours of two pictures. */
  sees: boolean;
  keeps_schema: boolean;
  /** Tokens of one question with its answer; null where the server does not say. */
  context: number | null;
  /** Questions that the server works on at once; null where it does not say. */
  slots: number | null;
  /** Tokens of a photo with sides of 4 : 3, at the size that photos are sent in; null where the server does not count. */
  tokens_a_photo: number | null;
  /** Most photos of one question, where the server refuses more; null where two were no problem. */
  photos_a_question: number | null;
  formats: PictureFormat[];
  /** Milliseconds of a question about one photo with a short answer. */
  ms: number;
}

/** Null when the profile is of another server, address or model. */
export function profileOf(
  { name, server, url, model }: ModelConfig,
  profiles: ReadonlyMap<string, ModelProfile>,
): ModelProfile | null {
  const kept = profiles.get(name);
  return kept !== undefined && kept.server === server && kept.url === url && kept.model === model ? kept : null;
}

export function isModelProfile(value: unknown): value is ModelProfile {
  if (typeof value !== 'object' || value === null) return false;
  const { server, url, model, tested_at, server_version, sees, keeps_schema, formats, ms, ...counts } =
    value as ModelProfile;
  const { context, slots, tokens_a_photo, photos_a_question } = counts;
  return (
    isServerKind(server) &&
    [url, model, tested_at].every((one) => typeof one === 'string') &&
    Number.isFinite(Date.parse(tested_at)) &&
    (server_version === null || typeof server_version === 'string') &&
    [sees, keeps_schema].every((one) => typeof one === 'boolean') &&
    [context, slots, tokens_a_photo, photos_a_question].every((one) => one === null || isCount(one)) &&
    Array.isArray(formats) &&
    formats.every((one) => PICTURE_FORMATS.includes(one)) &&
    typeof ms === 'number'
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
