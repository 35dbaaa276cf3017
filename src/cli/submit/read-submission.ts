/** Inputs -> lots that are packed for sending, with what a dry run shows of them. */
import { MOST_LOTS } from '../../core/limits.js';
import type { LotInput } from '../../core/lot.js';
import type { Intake, IntakeOptions, RawLot } from '../../intake/read-inputs.js';
import type { Cli } from '../cli.js';
import { stdinUntilInterrupted } from '../read-bytes.js';
import { createPacker, type Parcel } from './build-request.js';
import type { Carried, SinceFilter } from './former/since-job.js';
import { createParcelSpool } from './parcel-spool.js';
import { createReadingLine } from './reading.js';

/** How many lots a dry run names. */
const SHOWN = 20;

export type ReadLotsOptions = Pick<
  IntakeOptions,
  'given' | 'group' | 'follow' | 'photos' | 'split' | 'keepGoing' | 'delimiter' | 'encoding'
>;

/** What a dry run shows of a lot. */
export interface ShownLot {
  lot: LotInput;
  grouped: RawLot['grouped'];
  /** Names of its photos, where they were found in folders. */
  photos: readonly string[];
}

export interface ReadLots {
  intake: Intake;
  /** Invalid lots may have been skipped. */
  keepsGoing: boolean;
  /** One, unless they are split; none where all lots were carried over. */
  parcels: readonly Parcel[];
  /** The first ones. */
  shown: ShownLot[];
  /** Lots with photos and nothing else: no attributes, no notes. */
  photosAlone: number;
  /** Null unless only what is new or changed is sent. */
  carried: Carried | null;
  /** Lets go of the lots. */
  close(): void;
}

/** Room for what is beside the lots in a body: languages, a long webhook URL, the signature. */
const HEAD_BYTES = 64 * 1024;

/** Reads all inputs, packs their lots for sending, and shows how far it is. */
export async function readLots(
  cli: Cli,
  inputs: readonly string[],
  { filter, ...options }: ReadLotsOptions & { filter: SinceFilter | null },
): Promise<ReadLots> {
  const { readInputs } = await import('../../intake/read-inputs.js');
  const { get } = await cli.settings();
  const split = options.split === true;
  const most = split ? Math.max(get('api.maxBody') - HEAD_BYTES, 1) : Number.POSITIVE_INFINITY;
  const spool = createParcelSpool();
  const packer = createPacker({ lots: split ? MOST_LOTS : Number.POSITIVE_INFINITY, bytes: most }, spool);
  const shown: ShownLot[] = [];
  let photosAlone = 0;
  const pack = (lot: LotInput, raw?: RawLot): void => {
    packer.add(lot);
    if (isPhotosAlone(lot)) photosAlone += 1;
    if (shown.length >= SHOWN) return;
    shown.push({ lot, grouped: raw?.grouped, photos: raw?.photos?.map((photo) => photo.name) ?? [] });
  };
  if (inputs.includes('-') && cli.stdin.isTTY) cli.note('Reading standard input; end it with Ctrl-D.\n');
  const line = createReadingLine(cli);
  try {
    const intake = await readInputs(inputs, {
      ...options,
      cwd: cli.cwd,
      stdin: stdinUntilInterrupted(cli),
      signal: cli.interrupted,
      spill: spool,
      progress: line.show,
      take: (lot, raw) => {
        if (filter?.takes(lot) !== false) pack(lot, raw);
      },
    });
    if (filter !== null) for await (const lot of filter.rest()) pack(lot);
    const keepsGoing = options.keepGoing === true;
    const carried = filter?.carried ?? null;
    return { intake, keepsGoing, parcels: packer.parcels(), shown, photosAlone, carried, close: spool.close };
  } catch (error) {
    spool.close();
    throw error;
  } finally {
    line.end();
  }
}

function isPhotosAlone({ attributes, additional_info }: LotInput): boolean {
  return Object.keys(attributes ?? {}).length === 0 && (additional_info ?? '').trim() === '';
}
