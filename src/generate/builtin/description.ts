import type { Locale } from './locale.js';
import type { EngineOutline, Outline } from './outline.js';
import { photoSentences } from './photo-sentences.js';
import { detailIn, quantityIn, withOneStop } from './phrases.js';
import type { Term } from './terms.js';

/** One to three paragraphs: what it is and how it is driven; its particulars; the seller's words and the photos. */
export function descriptionIn(locale: Locale, outline: Outline): string {
  const paragraphs = [
    whatItIs(locale, outline),
    outline.details.map((detail) => locale.capitalize(detailIn(locale, detail, 'detail-sentence'))),
    [...outline.notes.map((text) => locale.say('notes', { text })), ...photoSentences(locale, outline.photos)],
  ];
  return paragraphs
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => sentences.map(withOneStop).join(locale.word('sentence-separator')))
    .join('\n\n');
}

function whatItIs(locale: Locale, outline: Outline): string[] {
  const { name, vehicle, year, body, color, nameSaysAll, mileage, owners } = outline;
  const sentences = name === null ? [] : [locale.say('opening', { subject: name })];
  const subject = vehicle !== null && year !== null ? locale.say('vehicle-dated', { vehicle, year }) : vehicle;
  const fittings = fittingsIn(locale, outline);
  const technical = technicalIn(locale, outline);
  // Where nothing else is known of the lot, the technical data are what it has.
  const merged = body === null && fittings.length === 0;
  const opening = openingIn(locale, {
    subject: subject ?? locale.word('vehicle-unnamed'),
    body: body === null ? null : bodyIn(locale, body, color),
    fittings: merged ? technical : fittings,
  });
  if (opening !== null) sentences.push(opening);
  else if (subject !== null && !nameSaysAll) sentences.push(locale.say('opening', { subject }));
  if (technical.length > 0 && !merged) {
    sentences.push(locale.capitalize(locale.say('technical', { items: locale.list(technical) })));
  }
  if (mileage.length > 0) sentences.push(locale.say('mileage', { mileage: quantityIn(locale, mileage) }));
  if (owners !== null) sentences.push(locale.say('owners', { count: owners }));
  return sentences;
}

interface OpeningParts {
  subject: string;
  body: string | null;
  fittings: readonly string[];
}

/** Null when nothing is known but the subject. */
function openingIn(locale: Locale, { subject, body, fittings: items }: OpeningParts): string | null {
  if (items.length === 0) return body === null ? null : locale.say('opening-body', { subject, body });
  const fittings = locale.list(items);
  if (body === null) return locale.say('opening-fittings', { subject, fittings });
  return locale.say('opening-body-fittings', { subject, body, fittings });
}

function bodyIn(locale: Locale, body: Term, color: Term | null): string {
  const phrase = locale.phrase(body);
  if (color === null) return phrase;
  return locale.say('body-colored', {
    body: locale.name(body),
    body_phrase: phrase,
    gender: locale.gender(body.message),
    ...colorIn(locale, color, body.message),
  });
}

/** A colour beside the noun that a message brings. */
function colorIn(locale: Locale, color: Term, noun: string): { color: string; color_phrase: string } {
  return { color: locale.name(color), color_phrase: locale.agreeing(color, noun) };
}

function fittingsIn(locale: Locale, { interior, doors, seats }: Outline): string[] {
  const fittings: string[] = [];
  if (interior !== null) fittings.push(locale.say('fitting-interior', colorIn(locale, interior, 'fitting-interior')));
  if (doors !== null) fittings.push(locale.say('doors', { count: doors }));
  if (seats !== null) fittings.push(locale.say('seats', { count: seats }));
  return fittings;
}

function technicalIn(locale: Locale, { engine, transmission, drive }: Outline): string[] {
  const items: string[] = [];
  if (engine !== null) items.push(engineIn(locale, engine));
  if (transmission !== null) items.push(locale.phrase(transmission));
  if (drive !== null) items.push(locale.phrase(drive));
  return items;
}

function engineIn(locale: Locale, { fuel, name, displacement, cylinders, power }: EngineOutline): string {
  let engine = fuel === null ? locale.word('engine') : locale.phrase(fuel);
  if (name !== null) engine = locale.say('engine-named', { engine, name });
  if (displacement.length > 0) {
    engine = locale.say('engine-displacement', { engine, displacement: quantityIn(locale, displacement) });
  }
  if (cylinders !== null) engine = locale.say('engine-cylinders', { engine, count: cylinders });
  if (power.length > 0) engine = locale.say('engine-power', { engine, power: quantityIn(locale, power) });
  return engine;
}
