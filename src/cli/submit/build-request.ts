import type { LotInput } from '../../core/lot.js';
import { signPieces } from '../../signature/signature.js';

/** What a request says beside its lots. */
export interface RequestParts {
  languages: readonly string[];
  generator: string;
  webhook_url: string | undefined;
}

/** Lots of one job in the bytes they are sent in: thousands of objects would take several times the room. */
export interface Parcel {
  /** JSON of the lots, a comma between any two. */
  readonly pieces: readonly Buffer[];
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

/** Packs lots into parcels; the same lots and limits make the same parcels. */
export class Packer {
  private readonly limits: ParcelLimits;
  private readonly done: OpenParcel[] = [];
  private open = new OpenParcel();

  constructor(limits: ParcelLimits) {
    this.limits = limits;
  }

  add(lot: LotInput): void {
    const text = JSON.stringify(sentForm(lot));
    const bytes = Buffer.byteLength(text) + 1;
    const { open, limits } = this;
    if (open.lots > 0 && (open.lots >= limits.lots || open.bytes + bytes > limits.bytes)) {
      open.flush();
      this.done.push(open);
      this.open = new OpenParcel();
    }
    this.open.add(text, { bytes, images: lot.images.length });
  }

  parcels(): readonly Parcel[] {
    this.open.flush();
    return this.open.lots === 0 ? this.done : [...this.done, this.open];
  }
}

class OpenParcel implements Parcel {
  readonly pieces: Buffer[] = [];
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

  flush(): void {
    if (this.texts.length === 0) return;
    const comma = this.pieces.length === 0 ? '' : ',';
    this.pieces.push(Buffer.from(`${comma}${this.texts.join(',')}`));
    this.texts = [];
    this.waiting = 0;
  }
}

/** A lot as the contract has it: the view of a photo stands beside its URL. */
function sentForm(lot: LotInput): object {
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
  const signature = signPieces(secret, ['[', ...parcel.pieces, ']']);
  const head = JSON.stringify({ ...headOf(parts), signature }).slice(0, -1);
  return Buffer.concat([Buffer.from(`${head},"lots":[`), ...parcel.pieces, Buffer.from(']}')]);
}

/** The request as it would be sent, without its signature; `beside` has fields that would not be. */
export function* requestText(parts: RequestParts, parcel: Parcel, beside: object = {}): Generator<string> {
  yield `${JSON.stringify({ ...headOf(parts), ...beside }).slice(0, -1)},"lots":[`;
  for (const piece of parcel.pieces) yield piece.toString();
  yield ']}\n';
}

function headOf(parts: RequestParts) {
  return {
    version: '1.0.0',
    languages: parts.languages,
    ...(parts.webhook_url === undefined ? {} : { webhook_url: parts.webhook_url }),
    generator: parts.generator,
  };
}
