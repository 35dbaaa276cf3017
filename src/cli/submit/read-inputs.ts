import { MOST_LOTS } from '../../core/limits.js';
import type { LotInput } from '../../core/lot.js';
import type { Intake, IntakeOptions, RawLot } from '../../intake/read-inputs.js';
import type { Cli } from '../cli.js';
import { stdinUntilInterrupted } from '../read-bytes.js';
import { Packer, type Parcel } from './build-request.js';
import { createReadingLine } from './reading.js';

/** How many lots a dry run names. */
const SHOWN = 20;

export type ReadLotsOptions = Pick<
  IntakeOptions,
  'given' | 'group' | 'follow' | 'split' | 'keepGoing' | 'delimiter' | 'encoding'
>;

/** What a dry run tells of a lot. */
export interface ShownLot {
  lot: LotInput;
  grouped: RawLot['grouped'];
  /** Names of its photos, where they were found in folders. */
  photos: readonly string[];
}

export interface ReadLots {
  intake: Intake;
  /** What was wrong may have been left out. */
  keepsGoing: boolean;
  /** One, unless they are split. */
  parcels: readonly Parcel[];
  /** The first ones. */
  shown: ShownLot[];
}

/** Room for what stands beside the lots in a body: languages, a long webhook URL, the signature. */
const HEAD_BYTES = 64 * 1024;

/** Reads all inputs, packs their lots for sending, and shows how far it is. */
export async function readLots(cli: Cli, inputs: readonly string[], options: ReadLotsOptions): Promise<ReadLots> {
  const { readInputs } = await import('../../intake/read-inputs.js');
  const { get } = await cli.settings();
  const split = options.split === true;
  const packer = new Packer({
    lots: split ? MOST_LOTS : Number.POSITIVE_INFINITY,
    bytes: split ? Math.max(get('api.maxBody') - HEAD_BYTES, 1) : Number.POSITIVE_INFINITY,
  });
  const shown: ShownLot[] = [];
  const line = createReadingLine(cli);
  try {
    const intake = await readInputs(inputs, {
      ...options,
      cwd: cli.cwd,
      stdin: stdinUntilInterrupted(cli),
      signal: cli.interrupted,
      progress: line.show,
      take: (lot, raw) => {
        packer.add(lot);
        if (shown.length < SHOWN) {
          shown.push({ lot, grouped: raw.grouped, photos: raw.photos?.map((photo) => photo.name) ?? [] });
        }
      },
    });
    return { intake, keepsGoing: options.keepGoing === true, parcels: packer.parcels(), shown };
  } finally {
    line.end();
  }
}
