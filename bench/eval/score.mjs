// Compares what `descgen` published about the drawn lots with what is on them. Pure: results and truth in, numbers and sentences out.

/** @typedef {{ right: number, wrong: number, untold: number }} Told */

const DAMAGE_KEYS = ['damage', 'airbags_deployed', 'warning_lamps'];
/** Facts by which one reading may be published. */
const READING_KEYS = {
  badge: ['make', 'model', 'badge'],
  mark: ['inscription', 'signature', 'hallmarks'],
  odometer: ['mileage'],
  vin: ['vin'],
  tyre_size: ['tyre_size'],
  first_registration: ['first_registration'],
};
const KEYS_OF_READINGS = Object.values(READING_KEYS).flat();
const KINDS = ['body', 'object'];
/** Follows from what is judged. */
const DERIVED = ['vin_decoded'];
/** Of bodywork in general, or of no part in particular: true wherever the damage is. */
const ANYWHERE = [null, 'bodywork'];

const none = () => ({ right: 0, wrong: 0, untold: 0 });
const letters = (text) =>
  String(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
const textOf = (value) => (typeof value === 'object' && value !== null && 'amount' in value ? value.amount : value);

/** What a lot says of its photos: facts with photos, and what photos show in place of an attribute. */
function claimsOf(lot) {
  const facts = lot.facts.filter(({ photos }) => photos !== undefined && photos.length > 0);
  const contradicted = (lot.contradictions ?? []).map(({ key, photo, photos }) => ({
    key,
    value: photo,
    photos,
    contradicts: true,
  }));
  return [...facts.map(({ key, value, photos }) => ({ key, value, photos, contradicts: false })), ...contradicted];
}

/** One lot. `truth` is an entry of `lots.json`, `lot` the result of `descgen`. */
export function scoreLot(truth, lot) {
  const claims = claimsOf(lot);
  const score = {
    lot_id: truth.lot_id,
    failed: lot.status !== 'completed',
    views: none(),
    colour: none(),
    kind: none(),
    damage: { found: 0, missed: 0, false: 0 },
    readings: none(),
    contradictions: { found: 0, missed: 0, false: 0 },
    /** Sentences: everything that was published and is not so. */
    false_claims: [],
    tokens: lot.provenance?.tokens ?? null,
    cost: lot.provenance?.cost ?? null,
  };
  scoreViews(truth, claims, score);
  const { shows } = truth;
  scoreOne(score, 'colour', { claims: claims.filter(({ key }) => key === 'color'), right: shows.color });
  const kinds = claims.filter(({ key }) => KINDS.includes(key));
  scoreOne(score, 'kind', {
    claims: kinds,
    right: shows.body ?? shows.object,
    key: shows.body === undefined ? 'object' : 'body',
  });
  scoreDamage(shows, claims, score);
  scoreReadings(shows, claims, score);
  scoreRest(shows, claims, score);
  scoreContradictions(shows, claims, score);
  scoreNever(shows, lot, score);
  return score;
}

function called({ key, value, photos }) {
  return `${key} ${JSON.stringify(value)} (photo ${photos.join(', ')})`;
}

function scoreViews({ photos }, claims, { views, false_claims }) {
  const told = new Map(
    claims
      .filter(({ key }) => key === 'photo_views')
      .flatMap(({ value }) => value.map(({ photo, view }) => [photo, view])),
  );
  for (const [place, { view, also = [] }] of photos.entries()) {
    const said = told.get(place + 1);
    if (said === undefined) views.untold += view === null ? 0 : 1;
    else if (said === view || also.includes(said)) views.right += view === null ? 0 : 1;
    else {
      views.wrong += 1;
      false_claims.push(`photo ${place + 1} shows ${said}`);
    }
  }
}

function scoreOne(score, name, { claims, right, key }) {
  if (claims.length === 0) score[name].untold += 1;
  const wrong = claims.filter((claim) => !right.includes(claim.value) || (key !== undefined && claim.key !== key));
  for (const claim of wrong) score.false_claims.push(called(claim));
  if (wrong.length > 0) score[name].wrong += 1;
  else if (claims.length > 0) score[name].right += 1;
}

/** Damages, deployed airbags and lit lamps: all that lowers a price. */
function scoreDamage({ damage, airbags, lamps = [] }, claims, { damage: counts, false_claims }) {
  const things = [
    ...damage.map((one) => (claim) => claim.key === 'damage' && isDamage(one, claim)),
    ...(airbags === undefined
      ? []
      : [
          ({ key, value, photos }) =>
            key === 'airbags_deployed' &&
            (value === 'deployed' || value === true) &&
            photos.some((photo) => airbags.includes(photo)),
        ]),
    ...lamps.map(
      (lamp) =>
        ({ key, value }) =>
          key === 'warning_lamps' && value === lamp,
    ),
  ];
  const claimed = claims.filter(({ key }) => DAMAGE_KEYS.includes(key));
  const found = things.filter((is) => claimed.some(is)).length;
  counts.found += found;
  counts.missed += things.length - found;
  for (const claim of claimed.filter((one) => !things.some((is) => is(one)))) {
    counts.false += 1;
    false_claims.push(called(claim));
  }
}

function isDamage({ part, kind, photos }, { value, photos: shown }) {
  const here = part.includes(value.part) || ANYWHERE.includes(value.part);
  return here && kind.includes(value.kind) && shown.some((photo) => photos.includes(photo));
}

function scoreReadings({ readings }, claims, { readings: counts, false_claims }) {
  const isRight = ({ what, text }, { key, value }) => {
    const read = letters(textOf(value));
    if (!READING_KEYS[what].includes(key)) return false;
    // A size without its load is right.
    return what === 'tyre_size' ? read.length >= 7 && letters(text).startsWith(read) : read === letters(text);
  };
  const claimed = claims.filter(({ key }) => KEYS_OF_READINGS.includes(key));
  const wrong = claimed.filter((claim) => !readings.some((reading) => isRight(reading, claim)));
  for (const claim of wrong) false_claims.push(called(claim));
  counts.wrong += wrong.length;
  for (const reading of readings) {
    if (claimed.some((claim) => isRight(reading, claim))) counts.right += 1;
    else if (!wrong.some(({ key }) => READING_KEYS[reading.what].includes(key))) counts.untold += 1;
  }
}

/** What need not be said, and must be so if it is. */
function scoreRest({ vehicle, also }, claims, { false_claims }) {
  const judged = new Set(['photo_views', 'color', ...KINDS, ...DAMAGE_KEYS, ...KEYS_OF_READINGS, ...DERIVED]);
  for (const claim of claims) {
    const right = claim.key === 'kind' ? [vehicle ? 'vehicle' : null] : (also[claim.key] ?? []);
    if (!judged.has(claim.key) && !right.includes(claim.value)) false_claims.push(called(claim));
  }
}

function scoreContradictions({ contradictions = [] }, claims, { contradictions: counts }) {
  const told = new Set(claims.filter(({ contradicts }) => contradicts).map(({ key }) => key));
  counts.found += contradictions.filter((key) => told.has(key)).length;
  counts.missed += contradictions.filter((key) => !told.has(key)).length;
  // The false value itself is counted where its kind is.
  counts.false += [...told].filter((key) => !contradictions.includes(key)).length;
}

/** Plates and numbers of telephones: in no text, fact or warning. */
function scoreNever({ never = [] }, { descriptions, facts, warnings, contradictions }, { false_claims }) {
  const printed = letters(JSON.stringify([descriptions, facts, warnings, contradictions ?? []]));
  for (const text of never)
    if (printed.includes(letters(text))) false_claims.push(`printed what must not be printed: ${text}`);
}

/** The sums over all lots. `seconds`: from submitting the job to its end. Lots without a result count as failed. */
export function score(truths, results, { seconds }) {
  const lots = truths.map((truth) => {
    const lot = results.find(({ lot_id }) => lot_id === truth.lot_id);
    return scoreLot(truth, lot ?? { status: 'failed', facts: [], descriptions: [], warnings: [], provenance: null });
  });
  const sum = (name) => {
    const keys = Object.keys(lots[0][name]);
    return Object.fromEntries(keys.map((key) => [key, lots.reduce((all, lot) => all + lot[name][key], 0)]));
  };
  const costs = lots.map(({ cost }) => cost);
  const tokens = lots.map(({ tokens }) => tokens).filter((one) => one !== null);
  return {
    lots,
    failed: lots.filter(({ failed }) => failed).length,
    views: sum('views'),
    colour: sum('colour'),
    kind: sum('kind'),
    damage: sum('damage'),
    readings: sum('readings'),
    contradictions: sum('contradictions'),
    false_claims: lots.reduce((all, lot) => all + lot.false_claims.length, 0),
    false_claims_a_lot: lots.reduce((all, lot) => all + lot.false_claims.length, 0) / lots.length,
    tokens:
      tokens.length === 0
        ? null
        : {
            input: tokens.reduce((all, { input }) => all + input, 0),
            output: tokens.reduce((all, { output }) => all + output, 0),
          },
    cost: costs.every((cost) => cost === null) ? null : costs.reduce((all, cost) => all + (cost ?? 0), 0),
    seconds_a_lot: seconds / lots.length,
  };
}
