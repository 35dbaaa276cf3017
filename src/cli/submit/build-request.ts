/** Lots -> the bytes of signed requests. */
import type { LotInput } from '../../core/lot.js';
import type { TextStyle } from '../../core/models/text-style.js';
import { signPieces } from '../../signature/signature.js';
import type { ParcelSpool } from './parcel-spool.js';

/** What a request says beside its lots. */
export interface RequestParts {
  languages: readonly string[];
  generator: string;
  webhook_url: string | undefined;
  /** What lists call the job. */
  name?: string | undefined;
  /** Kept answers of models are not used. */
  no_cache?: true | undefined;
  /** US dollars that its models may cost. */
  max_cost?: number | undefined;
  /** Absent where the settings of the daemon decide. */
  style?: TextStyle | undefined;
  voice?: string | undefined;
  /** Asked through batches, at half price. */
  batch?: true | undefined;
  /** Where its lots came from, for people. */
  source?: string | undefined;
}

/** Lots of one job in the bytes they are sent in: thousands of objects would take several times the room. */
export interface Parcel {
  /** JSON of the lots, a comma between any two. Read again at each call. */
  pieces(): readonly Buffer[];
  readonly bytes: number;
  readonly lots: number;
  readonly images: number;
}

export interface ParcelLimits {
  lots: number;
  bytes: number;
}

/** Lots that are gathered into one piece before they become bytes. */
const GATHERED = 256 * 1024;

export interface Packer {
  add(lot: LotInput): void;
  /** What was added so far. */
  parcels(): readonly Parcel[];
}

/** Packs lots into parcels; the same lots and limits make the same parcels. All but the last are kept in the spool. */
export function createPacker(limits: ParcelLimits, spool: ParcelSpool): Packer {
  const done: Parcel[] = [];
  let open = new OpenParcel();
  return {
    add: (lot) => {
      const text = JSON.stringify(sentForm(lot));
      const bytes = Buffer.byteLength(text) + 1;
      if (open.lots > 0 && (open.lots >= limits.lots || open.bytes + bytes > limits.bytes)) {
        done.push(spooled(open, spool));
        open = new OpenParcel();
      }
      open.add(text, { bytes, images: lot.images.length });
    },
    parcels: () => (open.lots === 0 ? done : [...done, open]),
  };
}

function spooled(parcel: OpenParcel, spool: ParcelSpool): Parcel {
  const { bytes, lots, images } = parcel;
  const part = spool.write(parcel.pieces());
  return { bytes, lots, images, pieces: () => [spool.read(part)] };
}

class OpenParcel implements Parcel {
  private readonly packed: Buffer[] = [];
  bytes = 0;
  lots = 0;
  images = 0;
  private texts: string[] = [];
  private waiting = 0;

  add(text: string, of: { bytes: number; images: number }): void {
    this.texts.push(text);
    this.waiting += of.bytes;
    this.bytes += of.bytes;
    this.lots += 1;
    this.images += of.images;
    if (this.waiting >= GATHERED) this.flush();
  }

  pieces(): readonly Buffer[] {
    this.flush();
    return this.packed;
  }

  private flush(): void {
    if (this.texts.length === 0) return;
    const comma = this.packed.length === 0 ? '' : ',';
    this.packed.push(Buffer.from(`${comma}${this.texts.join(',')}`));
    this.texts = [];
    this.waiting = 0;
  }
}

/** A lot as the contract has it: the view of a photo is beside its URL. */
export function sentForm(lot: LotInput): object {
  const { lot_id, images, views, ...rest } = lot;
  if (views === undefined) return lot;
  const sent = images.map((url, at) => {
    const view = views[at + 1];
    return view === undefined ? url : { url, view };
  });
  return { lot_id, images: sent, ...rest };
}

/** The bytes of a signed request; the same parts give the same bytes, so that a repeated key finds the same job. */
export function buildRequest(parts: RequestParts, parcel: Parcel, secret: string): Buffer {
  const pieces = parcel.pieces();
  const signature = signPieces(secret, ['[', ...pieces, ']']);
  const head = JSON.stringify({ ...headOf(parts), signature }).slice(0, -1);
  return Buffer.concat([Buffer.from(`${head},"lots":[`), ...pieces, Buffer.from(']}')]);
}

/** The request as it would be sent, without its signature; `beside` has fields that would not be. */
export function* requestText(parts: RequestParts, parcel: Parcel, beside: object = {}): Generator<string> {
  yield `${JSON.stringify({ ...headOf(parts), ...beside }).slice(0, -1)},"lots":[`;
  for (const piece of parcel.pieces()) yield piece.toString();
  yield ']}\n';
}

function headOf(parts: RequestParts) {
  return {
    version: '1.0.0',
    languages: parts.languages,
    ...(parts.webhook_url === undefined ? {} : { webhook_url: parts.webhook_url }),
    generator: parts.generator,
    ...(parts.name === undefined ? {} : { name: parts.name }),
    ...(parts.source === undefined ? {} : { source: parts.source }),
    ...(parts.no_cache === undefined ? {} : { no_cache: parts.no_cache }),
    ...(parts.max_cost === undefined ? {} : { max_cost: parts.max_cost }),
    ...(parts.style === undefined ? {} : { style: parts.style }),
    ...(parts.voice === undefined ? {} : { voice: parts.voice }),
    ...(parts.batch === undefined ? {} : { batch: parts.batch }),
  };
}
