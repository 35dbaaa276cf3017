// Text for a lot in all languages, against the same messages formatted by bare @fluent/bundle calls. Memory over many lots.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { build } from 'esbuild';
import { args, ROOT, ratios, report, spread } from './lib.mjs';

const rounds = Number(args('rounds', 7));
const lots = Number(args('lots', 2_000));
const many = Number(args('many', 100_000));

// Beside the built program, so that its Fluent is the one measured here.
const folder = `${ROOT}dist/bench-text`;
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const files = [
  'facts/facts',
  'language/locale',
  'builtin/generator',
  'builtin/outline',
  'builtin/sentence-plan',
  'builtin/realise',
];
await build({
  absWorkingDir: ROOT,
  stdin: {
    contents: files.map((name) => `export * from './src/generate/${name}.ts';`).join(''),
    resolveDir: ROOT,
  },
  outfile: `${folder}/generator.mjs`,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
});
cpSync(`${ROOT}src/generate/locales`, `${folder}/locales`, { recursive: true });
const { createBuiltinGenerator, findFacts, loadLocale, outlineOf, planOf, realise, withLanguages } = await import(
  `${folder}/generator.mjs`
);
const generator = createBuiltinGenerator({ version: '1' });
const { languages } = generator;
const { signal } = new AbortController();

const MAKES = ['BMW', 'Audi', 'Ford', 'Lada', 'Toyota'];
const BODIES = ['suv', 'sedan', 'estate', 'coupe', 'van'];
const FUELS = ['petrol', 'diesel', 'electric', 'hybrid'];
const COLORS = ['black', 'orange', 'blue', 'white'];

/** Lots that differ in every number, as those of a night's run do. */
function request(n) {
  const pick = (list) => list[n % list.length];
  return {
    lot_id: `lot_${n}`,
    attributes: {
      make: pick(MAKES),
      model: `M${n % 97}`,
      year: 2000 + (n % 25),
      body: pick(BODIES),
      color: pick(COLORS),
      doors: 2 + (n % 4),
      fuel: pick(FUELS),
      displacement: `${1000 + (n % 3000)} cc`,
      power: `${60 + (n % 300)} kW`,
      transmission: 'automatic',
      drive: 'AWD',
      mileage: `${1000 + ((n * 7919) % 300_000)} km`,
      owners: 1 + (n % 4),
      keys: n % 3,
      primary_damage: 'front end',
      price: `${500 + ((n * 31) % 90_000)} EUR`,
      plate: `B-XY ${n}`,
    },
    additional_info: `Lot ${n} runs well.`,
    photos: [1, 2, 3].map((index) => ({
      index,
      view: null,
      sha256: '',
      format: 'jpeg',
      width: 4032,
      height: 3024,
      orientation: 1,
      bytes: 1,
      taken_at: '2025-05-03T10:00:00',
      flags: [],
      duplicate_of: null,
    })),
    languages,
  };
}

/** A language that writes down every message it is asked for, as [bundle, id, values]. */
function recorder(tag, calls) {
  const file = `${folder}/locales/${tag}.ftl`;
  const bundle = new FluentBundle(tag, { useIsolating: false });
  bundle.addResource(new FluentResource(readFileSync(file, 'utf8')));
  const locale = loadLocale(tag, pathToFileURL(file));
  const noting = (id, values) => calls.push([bundle, id, values]);
  return {
    ...locale,
    say(id, values) {
      noting(id, values);
      return locale.say(id, values);
    },
    word(id) {
      noting(id, null);
      return locale.word(id);
    },
    name(term) {
      noting(term.message, null);
      return locale.name(term);
    },
    phrase(term) {
      noting(term.message, null);
      return locale.phrase(term);
    },
    agreeing(term, noun) {
      noting(term.message, null);
      return locale.agreeing(term, noun);
    },
    label(key) {
      noting(`label-${key.replaceAll('_', '-')}`, null);
      return locale.label(key);
    },
    inLanguage(language) {
      noting(`in-language-${language}`, null);
      return locale.inLanguage(language);
    },
    view(view) {
      noting(`view-${view.replaceAll('_', '-')}`, null);
      return locale.view(view);
    },
    quantity(quantity) {
      if (quantity.unit !== null) {
        noting(`unit-${quantity.unit}`, { amount: locale.number(quantity.amount), count: quantity.amount });
      }
      return locale.quantity(quantity);
    },
  };
}

const calls = [];
const recorders = languages.map((tag) => recorder(tag, calls));

async function recorded(first, count) {
  calls.length = 0;
  for (let n = first; n < first + count; n++) {
    const one = request(n);
    const findings = findFacts(one, { now: Date.now(), seen: null, habits: recorders.map(({ habits }) => habits) });
    const plan = planOf(await withLanguages(outlineOf(one.lot_id, findings)));
    for (const locale of recorders) realise(plan, locale);
  }
  return [...calls];
}

/** Processor time of this process in milliseconds: what else the machine does is not counted. */
function busy() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function described(first, count, notes = '') {
  const start = busy();
  for (let n = first; n < first + count; n++) {
    const one = request(n);
    await generator.describe({ ...one, additional_info: one.additional_info + notes }, signal);
  }
  return busy() - start;
}

/** Long enough for their language to be looked for. */
const NOTES =
  ' One owner from new, always in a garage; a small scratch on the rear bumper and a stone chip in the windscreen.';

/** What anyone would write: get the message, format its value. */
function bare(all) {
  let length = 0;
  const start = busy();
  for (const [bundle, id, values] of all)
    length += bundle.formatPattern(bundle.getMessage(id).value, values, []).length;
  if (length === 0) throw new Error('nothing was said');
  return busy() - start;
}

await described(0, 500);
await described(0, 500, NOTES);
const ours = [];
const withNotes = [];
const withValues = [];
const all = [];
let counts = [];
for (let round = 0; round < rounds; round++) {
  const first = 1_000 + round * lots;
  const messages = await recorded(first, lots);
  const valued = messages.filter(([, , values]) => values !== null);
  counts = [messages.length / lots, valued.length / lots];
  all.push(bare(messages));
  withValues.push(bare(valued));
  ours.push(await described(first + 500_000, lots));
  withNotes.push(await described(first + 500_000, lots, NOTES));
}
const perLot = (values) => spread(values.map((ms) => (ms / lots) * 1000));
report(`Text for a lot in ${languages.length} languages, by bare @fluent/bundle and by descgen`, [
  ['', 'µs of processor a lot', 'descgen takes'],
  [`bare: its ${counts[0].toFixed(0)} messages`, perLot(all), `${spread(ratios(ours, all), 2)} times as long`],
  [
    `bare: the ${counts[1].toFixed(0)} with values alone`,
    perLot(withValues),
    `${spread(ratios(ours, withValues), 2)} times as long`,
  ],
  ['descgen: facts, outline, text', perLot(ours), ''],
  ['the same, and the language of notes', perLot(withNotes), ''],
]);

calls.length = 0;
const marks = [];
for (let done = 0; done < many; done += many / 4) {
  await described(done, many / 4);
  globalThis.gc?.();
  marks.push(process.memoryUsage());
}
const MB = (bytes) => (bytes / 2 ** 20).toFixed(0);
report(`Memory over ${many.toLocaleString('en')} lots`, [
  ['after', 'heap MB', 'resident MB'],
  ...marks.map(({ heapUsed, rss }, at) => [((at + 1) * (many / 4)).toLocaleString('en'), MB(heapUsed), MB(rss)]),
]);
