/**
 * Whether an answer has the fields that the command line uses. Not the whole contract (a schema library costs more start-up
 * than the parser of arguments), but enough that anything else on the port ends in a sentence.
 */
import { DescgenError } from '../../core/errors.js';

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'array';

/** A kind, with `?` where it may be null; the shape of an object; or, in brackets, that of each item of a list. */
export type Shape = Kind | `${Kind}?` | { readonly [field: string]: Shape } | readonly [Shape];

const TIMES = { created_at: 'string', completed_at: 'string?' } as const;

const LISTED_JOB = {
  ...TIMES,
  job_id: 'string',
  status: 'string',
  total_lots: 'number',
  completed_lots: 'number',
  failed_lots: 'number',
  pending_lots: 'number',
  languages: ['string'],
} as const;

const JOB = { ...LISTED_JOB, generator: 'string', webhook: 'object?', warnings: ['string'] } as const;

const DELIVERY = {
  delivery_id: 'string',
  job_id: 'string',
  status: 'string',
  attempts: 'number',
  webhook_url: 'string',
  created_at: 'string',
} as const;

const WINDOW = { attempts: 'number', failed: 'number' } as const;

const FACTS = [{ key: 'string', source: 'string' }] as const;

const LOT = {
  lot_id: 'string',
  status: 'string',
  descriptions: [
    { language: 'string', title: 'string', description: 'string', highlights: ['string'], condition: ['string'] },
  ],
  photos: ['object'],
  missing_images: [{ url: 'string', reason: 'string' }],
  warnings: ['string'],
} as const;

export const SHAPES = {
  created: {
    job_id: 'string',
    status: 'string',
    total_lots: 'number',
    languages: ['string'],
    warnings: ['string'],
  },
  status: JOB,
  cache: { answers: 'number', bytes: 'number' },
  jobs: { jobs: [LISTED_JOB], next_cursor: 'string?' },
  retried: { ...JOB, requeued_lots: 'number' },
  lot: LOT,
  failures: { lots: [{ lot_id: 'string', status: 'string' }], next_cursor: 'string?' },
  explanation: {
    lot_id: 'string',
    status: 'string',
    facts: FACTS,
    descriptions: [{ language: 'string', sentences: [{ part: 'string', text: 'string', facts: ['number'] }] }],
  },
  deliveries: { deliveries: [DELIVERY], next_cursor: 'string?' },
  delivery: DELIVERY,
  deliveryDetail: {
    ...DELIVERY,
    body: 'string',
    history: [{ request: { method: 'string', url: 'string', headers: 'object' }, answer: 'object?' }],
  },
  recovered: { deliveries: 'number', dry_run: 'boolean' },
  released: { held: 'boolean', discarded: 'boolean', deliveries: 'number' },
  metrics: {
    hours: 'number',
    since: 'string',
    totals: { attempts: 'number', delivered: 'number', failed: 'number' },
    by_status_class: 'object',
    by_endpoint: ['object'],
    endpoint_count: 'number',
    series: ['object'],
  },
  health: {
    status: 'string',
    reasons: ['string'],
    queue_depth: 'number',
    last_hour: WINDOW,
    last_day: WINDOW,
    suspended_endpoints: ['string'],
  },
  webhookFailures: {
    failures: [{ delivery_id: 'string', job_id: 'string', webhook_url: 'string', attempts: 'number' }],
    next_cursor: 'string?',
  },
  generators: {
    default: 'string',
    generators: [{ name: 'string', version: 'string', summary: 'string', languages: ['string'] }],
  },
  signedEnd: { body: 'string', headers: 'object' },
  daemon: { url: 'string', version: 'string', pid: 'number', lots: 'object', started_at: 'string' },
} as const satisfies Readonly<Record<string, Shape>>;

export type ShapeName = keyof typeof SHAPES;

/** The value, when it has the shape; throws `internal` with the field that differs. */
export function shapedAnswer<T>(url: string, value: unknown, name: ShapeName): T {
  const field = differenceIn(value, SHAPES[name], '');
  if (field === null) return value as T;
  const where = field === '' ? '' : ` (${field})`;
  throw new DescgenError(
    'internal',
    `The answer from ${url} is not what this version of descgen expects${where}; another program or another version answers there.`,
  );
}

/** The path of the first field that differs; '' for the value itself; null when none does. */
function differenceIn(value: unknown, shape: Shape, path: string): string | null {
  if (typeof shape === 'string') return isKind(value, shape) ? null : path;
  if (typeof value !== 'object' || value === null || Array.isArray(shape) !== Array.isArray(value)) return path;
  if (isList(shape)) {
    for (const [index, item] of (value as unknown[]).entries()) {
      const field = differenceIn(item, shape[0], `${path}[${index}]`);
      if (field !== null) return field;
    }
    return null;
  }
  for (const [name, inner] of Object.entries(shape)) {
    const at = path === '' ? name : `${path}.${name}`;
    const field = differenceIn((value as Record<string, unknown>)[name], inner, at);
    if (field !== null) return field;
  }
  return null;
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function isKind(value: unknown, kind: string): boolean {
  if (kind.endsWith('?')) return value === null || isKind(value, kind.slice(0, -1));
  if (kind === 'array') return Array.isArray(value);
  if (kind === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === kind;
}
