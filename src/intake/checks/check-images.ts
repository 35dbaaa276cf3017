/** Judges the images of a lot, and brings them into the form that is sent. */
import { MOST_IMAGES } from '../../core/limits.js';
import { isView, type LotInput, type View } from '../../core/lot.js';
import { quoted, shown } from '../../core/text/quoted.js';
import type { PhotoFinder } from '../find-photo.js';
import { lengthProblem } from '../images.js';
import { isRecord } from '../json/value.js';
import type { FoundPhoto, RawLot } from '../raw.js';
import type { Findings } from './findings.js';
import type { NamedPhoto } from './missing.js';

/** Where what is found of one lot goes. */
export interface Judgement extends Pick<Findings, 'problem' | 'warning' | 'unknownField'> {
  photo(photo: NamedPhoto): void;
}

/** Where a lot is, what its fields are called there, and where its photos are looked for. */
export interface Place {
  raw: RawLot;
  photos: PhotoFinder;
  /** The place, and the lot's id where it has one. */
  named: string;
}

export function pathOf({ raw, named }: Pick<Place, 'raw' | 'named'>, field: string, index?: number): string {
  const own = index === undefined ? field : `${field}[${index}]`;
  return `${named} ${raw.called?.(field, index) ?? own}`;
}

interface Images {
  /** Those that can be sent. */
  images: Pick<LotInput, 'images' | 'views'>;
  /** How many cannot. */
  lost: number;
}

export function checkImages(value: unknown, at: Place, findings: Judgement): Images {
  const fault = imagesFault(value);
  if (fault !== null) findings.problem(pathOf(at, 'images'), fault);
  if (!Array.isArray(value)) return { images: { images: [] }, lost: 0 };
  const collected = new Collected();
  for (const [index, image] of value.slice(0, MOST_IMAGES).entries()) {
    collected.add(checkImage(image, { at, index }, findings));
  }
  return collected.of(value.length);
}

/** Photos as a folder holds them are there, and have sound URLs. */
export function checkPhotos(photos: readonly FoundPhoto[], at: Place, findings: Judgement): Images {
  const fault = photos.length === 0 ? 'are missing: the folder describes a lot but has no photos' : imagesFault(photos);
  if (fault !== null) findings.problem(pathOf(at, 'images'), fault);
  const collected = new Collected();
  for (const photo of photos.slice(0, MOST_IMAGES)) {
    const tooLong = lengthProblem(photo.url);
    if (tooLong !== null) findings.problem(`${at.named} ${shown(photo.name)}`, tooLong);
    else collected.add(photo);
  }
  return collected.of(photos.length);
}

/** Photos, and their views by their places. */
class Collected {
  private readonly urls: string[] = [];
  private views: { [index: number]: View } | undefined;

  add(photo: { url: string; view: View | null } | null): void {
    if (photo === null) return;
    this.urls.push(photo.url);
    if (photo.view === null) return;
    this.views ??= {};
    this.views[this.urls.length] = photo.view;
  }

  /** What was added, of so many in all. */
  of(count: number): Images {
    const images = { images: this.urls, ...(this.views === undefined ? {} : { views: this.views }) };
    return { images, lost: count - this.urls.length };
  }
}

function imagesFault(value: unknown): string | null {
  if (value === undefined) return 'is missing';
  if (!Array.isArray(value)) return 'must be an array of paths and URLs';
  if (value.length === 0) return 'must name at least one image';
  return value.length > MOST_IMAGES ? `must name at most ${MOST_IMAGES} images, not ${value.length}` : null;
}

function checkImage(
  image: unknown,
  { at, index }: { at: Place; index: number },
  findings: Judgement,
): { url: string; view: View | null } | null {
  const path = pathOf(at, 'images', index);
  const text = isRecord(image) ? image['url'] : image;
  if (typeof text !== 'string') {
    findings.problem(path, 'must be a path or a URL, or {"url": "…"}');
    return null;
  }
  const view = isRecord(image) ? checkFields(image, path, findings) : null;
  const reading = at.photos.read(text, at.raw.base);
  if ('problem' in reading) {
    findings.problem(path, `${quoted(text)} ${reading.problem}`);
    return null;
  }
  if (reading.local !== null) findings.photo({ ...reading.local, place: path, text });
  return { url: reading.url, view };
}

/** The view that an image object names; an unknown one is ignored, as in the daemon. */
function checkFields(image: Record<string, unknown>, path: string, findings: Judgement): View | null {
  for (const field of Object.keys(image)) {
    if (field !== 'url' && field !== 'view') findings.unknownField(path, field);
  }
  const { view } = image;
  if (isView(view)) return view;
  if (view != null) findings.warning('unknown views', `${path} has an unknown view, which was ignored.`);
  return null;
}
