/** Photos on this machine that are not there: no error here, as the daemon names them in the lot's result, but a warning. */
import { shown } from '../../core/text/quoted.js';
import type { LocalPhoto } from '../find-photo.js';
import { isPhotoName } from '../folder/names.js';
import type { Told } from './findings.js';

/** A photo of a lot, as an input names it. */
export interface NamedPhoto extends LocalPhoto {
  /** `lots.json[3] lot "car_7" images[0]`. */
  place: string;
  /** As it was written. */
  text: string;
}

export interface PhotoTally {
  add(photo: NamedPhoto): void;
  /** Warns of what was missing in the input that ends here: where nothing was there, in one sentence. */
  endOf(input: string): void;
}

/** From so many on, photos of which none is there are one warning: they are looked for in the wrong place. */
const MANY = 5;
/** Sentences that are kept until it is known whether all are missing. */
const MOST_KEPT = 50;

export function createPhotoTally(findings: Told): PhotoTally {
  let there = 0;
  let missing: NamedPhoto[] = [];
  let others = 0;
  return {
    add: (photo) => {
      if (photo.missing === null) there += 1;
      else if (missing.length < MOST_KEPT) missing.push(photo);
      else others += 1;
      if (photo.alike) {
        const sentence = `${photo.place}: there is no ${shown(photo.text)}, so ${shown(photo.file)} was taken.`;
        findings.warning('such photos, whose names differ in case, accents or separators', sentence);
      }
    },
    endOf: (input) => {
      const [first] = missing;
      const count = missing.length + others;
      if (first !== undefined && there === 0 && count >= MANY) {
        const sentence = `${shown(input)}: none of its ${count.toLocaleString('en')} photos was found (the first: ${shown(first.file)})`;
        findings.warning(
          'such inputs',
          `${sentence}; name the folder they are in with --photos.${addressHint(first.text)}`,
        );
      } else {
        for (const one of missing) findings.warning('such photos', sentenceOf(one));
        for (let more = 0; more < others; more += 1) findings.warning('such photos', '');
      }
      there = 0;
      missing = [];
      others = 0;
    },
  };
}

function sentenceOf({ place, file, text, missing }: NamedPhoto): string {
  return `${place}: ${shown(file)} ${missing}.${tildeHint(file)}${addressHint(text)}`;
}

function tildeHint(file: string): string {
  return /[\\/]~[^\\/]*[\\/]/.test(file) ? ' (~ is not expanded here; write the full path.)' : '';
}

/** `cs.example.com/1.jpg`, `//host/1.jpg`, `www.example.com`. */
function addressHint(text: string): string {
  const [host] = text.split('/');
  const isAddress = /^(?:\/\/[\w-]+\.|www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}\/)/i.test(text);
  return isAddress && !isPhotoName(host ?? '') ? ' (A URL starts with https://.)' : '';
}
