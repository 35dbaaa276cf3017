/** The paragraphs of a description. */
import type { Fact } from '../../core/lot.js';
import type { Term } from '../facts/terms/terms.js';
import type { VinIdentity } from '../facts/vin-facts.js';
import type { Locale } from '../language/locale.js';
import { type EngineOutline, isSpoken, type Note, type Outline } from './outline.js';
import { photoSentences } from './photo-sentences.js';
import { detailIn, gearboxIn, quantityIn, quotable } from './phrases.js';
import type { Sentence } from './sentence.js';
import type { Detail } from './untold.js';

/**
 * One to three paragraphs: what it is and how it is driven; its particulars; the seller's words and the photos. Where only its
 * condition is known, that is said here too: a text is never empty.
 */
export function paragraphsOf(outline: Outline): Sentence[][] {
  const what = whatItIs(outline);
  const notes = outline.notes.map((note): Sentence => ({ facts: note.facts, say: (locale) => noteIn(locale, note) }));
  const silent = what.length === 0 && notes.length === 0 && outline.details.length === 0;
  const details = (silent ? outline.condition : outline.details).map(detailSentence);
  const alone = silent && details.length === 0;
  const paragraphs = [what, details, [...notes, ...photoSentences(outline.photos, { alone })]];
  return paragraphs.filter((sentences) => sentences.length > 0);
}

function detailSentence(detail: Detail): Sentence {
  return {
    facts: detail.facts,
    say: (locale) => locale.capitalize(detailIn(locale, detail, 'detail-sentence')),
  };
}

function noteIn(locale: Locale, { text: given, language }: Note): string {
  const text = quotable(locale, given);
  if (language === null || isSpoken(locale, language)) return locale.say('notes', { text });
  return locale.say('notes-in', { language: locale.inLanguage(language), text });
}

const VEHICLE = ['make', 'model', 'trim'];
const FITTINGS = ['interior_color', 'doors', 'seats'];

function whatItIs(outline: Outline): Sentence[] {
  const { name, vehicle, year, nameSaysAll, mileage, owners } = outline;
  const on = (...keys: string[]): Fact[] => keys.flatMap((key) => outline.told.get(key) ?? []);
  const sentences: Sentence[] = [];
  if (name !== null) {
    // What the name says as well is known from there, too.
    const also = [...(nameSaysAll ? VEHICLE : []), ...(nameSaysAll || vehicle === null ? ['year'] : [])];
    sentences.push({ facts: on('name', ...also), say: (locale) => locale.say('opening', { subject: name }) });
  }
  const { object } = outline;
  if (object !== null) {
    const { count } = outline.photos;
    const say = (locale: Locale) => locale.say('opening-photos', { body: locale.phrase(object), count });
    sentences.push({ facts: on('object'), say });
  }
  const opening = openingOf(outline);
  const isLettering = isNamedByLettering(outline);
  const subject = vehicle === null || isLettering ? [] : [...VEHICLE, ...(year === null ? [] : ['year'])];
  if (opening !== null) {
    sentences.push({ facts: on(...subject, ...opening.keys), say: (locale) => opening.say(locale) });
  } else if (vehicle !== null && !nameSaysAll && !isLettering) {
    const say = (locale: Locale) => locale.say('opening', { subject: subjectIn(locale, outline) });
    sentences.push({ facts: on(...subject), say });
  }
  sentences.push(...badgesIn(outline), ...vinIn(outline));
  if (knowsTechnical(outline) && !mergesTechnical(outline)) {
    const say = (locale: Locale) =>
      locale.capitalize(locale.say('technical', { items: locale.list(technicalIn(locale, outline)) }));
    sentences.push({ facts: on(...technicalKeys(outline)), say });
  }
  if (mileage.length > 0) {
    const say = (locale: Locale) => locale.say('mileage', { mileage: quantityIn(locale, mileage) });
    sentences.push({ facts: on('mileage'), say });
  }
  if (owners !== null)
    sentences.push({ facts: on('owners'), say: (locale) => locale.say('owners', { count: owners }) });
  return sentences;
}

/** Whether make and model are what photos show of them, and nothing else: then the text says what is written. */
function isNamedByLettering({ badges, told }: Outline): boolean {
  const named = VEHICLE.flatMap((key) => told.get(key) ?? []);
  return named.length > 0 && named.every((fact) => badges.some((badge) => badge.fact === fact));
}

function badgesIn({ badges }: Outline): Sentence[] {
  if (badges.length === 0) return [];
  const say = (locale: Locale): string => {
    const texts = badges.map(({ text }) => locale.say('quotation', { text: quotable(locale, text) }));
    return locale.say('badges-read', { texts: locale.list(texts), count: texts.length });
  };
  return [{ facts: badges.map(({ fact }) => fact), say }];
}

function vinIn({ vin }: Outline): Sentence[] {
  if (vin === null) return [];
  return [{ facts: vin.facts, say: (locale) => locale.say('vin-says', { items: locale.list(vinItems(locale, vin)) }) }];
}

/** "manufacturer Honda", "model year 2003". */
export function vinItems(locale: Locale, { maker, model_year }: VinIdentity): string[] {
  return [
    ...(maker === null ? [] : [locale.say('vin-maker', { maker })]),
    ...(model_year === null ? [] : [locale.say('vin-model-year', { year: String(model_year) })]),
  ];
}

function subjectIn(locale: Locale, outline: Outline): string {
  const { vehicle, year } = outline;
  if (vehicle === null || isNamedByLettering(outline)) return locale.word('vehicle-unnamed');
  return year === null ? vehicle : locale.say('vehicle-dated', { vehicle, year });
}

function knowsTechnical({ engine, transmission, drive }: Outline): boolean {
  return engine !== null || transmission !== null || drive !== null;
}

/** An engine with 0 cylinders is electric: the text does not mention them. */
function technicalKeys({ engine }: Outline): string[] {
  const counted = engine === null || engine.cylinders === null ? [] : ['cylinders'];
  return ['engine', 'fuel', 'displacement', ...counted, 'power', 'transmission', 'gears', 'drive'];
}

/** Used if nothing else is known about the lot. */
function mergesTechnical({ body, interior, doors, seats }: Outline): boolean {
  return body === null && interior === null && doors === null && seats === null;
}

/** What the lot is and has, with the keys that it is known from; null when nothing is known but the subject. */
function openingOf(outline: Outline): { keys: string[]; say: Sentence['say'] } | null {
  const { body } = outline;
  const merged = mergesTechnical(outline);
  const fits = merged
    ? knowsTechnical(outline)
    : outline.interior !== null || outline.doors !== null || outline.seats !== null;
  if (body === null && !fits) return null;
  const keys = [...(body === null ? [] : ['body', 'kind', 'color']), ...(merged ? technicalKeys(outline) : FITTINGS)];
  const nameless = outline.vehicle === null || isNamedByLettering(outline);
  const seen = nameless && outline.name === null && isSeen(outline, keys);
  return {
    keys,
    say(locale) {
      const subject = subjectIn(locale, outline);
      const phrase = body === null ? null : bodyIn(locale, outline, body);
      const items = merged ? technicalIn(locale, outline) : fittingsIn(locale, outline);
      if (phrase !== null && items.length === 0 && seen) {
        return locale.say('opening-photos', { body: phrase, count: outline.photos.count });
      }
      if (phrase !== null && items.length === 0) return locale.say('opening-body', { subject, body: phrase });
      const fittings = locale.list(items);
      if (phrase === null) return locale.say('opening-fittings', { subject, fittings });
      return locale.say('opening-body-fittings', { subject, body: phrase, fittings });
    },
  };
}

/** Whether photos show all of it, and nothing else says a part of it. */
function isSeen(outline: Outline, keys: readonly string[]): boolean {
  return keys.flatMap((key) => outline.told.get(key) ?? []).every(({ source }) => source === 'photo');
}

function bodyIn(locale: Locale, outline: Outline, body: Term): string {
  const { color } = outline;
  const gender = locale.gender(body.message);
  let [name, phrase] = [locale.name(body), locale.phrase(body)];
  if (outline.doors !== null && doorsStandWithBody(locale, outline)) {
    const doors = { count: outline.doors, body: name, gender, type: body.code };
    name = locale.say('body-doors', doors);
    phrase = locale.has('body-doors-phrase') ? locale.say('body-doors-phrase', doors) : name;
  }
  if (color === null) return phrase;
  return locale.say('body-colored', {
    body: name,
    body_phrase: phrase,
    gender,
    ...colorIn(locale, color, body.message),
  });
}

/** "A 5-door hatchback", if the language has that form; no door, one door and many doors are listed like fittings. */
function doorsStandWithBody(locale: Locale, { body, doors }: Outline): boolean {
  return body !== null && doors !== null && doors >= 2 && doors <= 7 && locale.has('body-doors');
}

/** A colour beside the noun that a message brings. */
export function colorIn(locale: Locale, color: Term, noun: string): { color: string; color_phrase: string } {
  return { color: locale.name(color), color_phrase: locale.agreeing(color, noun) };
}

function fittingsIn(locale: Locale, outline: Outline): string[] {
  const { interior, doors, seats } = outline;
  const fittings: string[] = [];
  if (interior !== null) fittings.push(locale.say('fitting-interior', colorIn(locale, interior, 'fitting-interior')));
  if (doors !== null && !doorsStandWithBody(locale, outline)) fittings.push(locale.say('doors', { count: doors }));
  if (seats !== null) fittings.push(locale.say('seats', { count: seats }));
  return fittings;
}

function technicalIn(locale: Locale, { engine, transmission, gears, drive }: Outline): string[] {
  const others: string[] = [];
  if (transmission !== null) others.push(gearboxIn(locale, transmission, gears));
  if (drive !== null) others.push(locale.phrase(drive));
  // Beside one other item the list adds its own "and".
  return engine === null ? others : [engineIn(locale, engine, others.length !== 1), ...others];
}

/** `mayJoin`: whether displacement and power may be joined by an "and". */
function engineIn(locale: Locale, engineOutline: EngineOutline, mayJoin: boolean): string {
  const { fuel, name, displacement, cylinders, power } = engineOutline;
  let engine = fuel === null ? locale.word('engine') : locale.phrase(fuel);
  if (name !== null) engine = locale.say('engine-named', { engine, name });
  const both = displacement.length > 0 && power.length > 0;
  const together = both && mayJoin && locale.has('engine-displacement-power');
  if (displacement.length > 0 && !together) {
    engine = locale.say('engine-displacement', { engine, displacement: quantityIn(locale, displacement) });
  }
  if (cylinders !== null) engine = locale.say('engine-cylinders', { engine, count: cylinders });
  if (power.length === 0) return engine;
  const said = { engine, power: quantityIn(locale, power) };
  if (!together) return locale.say('engine-power', said);
  return locale.say('engine-displacement-power', { ...said, displacement: quantityIn(locale, displacement) });
}
