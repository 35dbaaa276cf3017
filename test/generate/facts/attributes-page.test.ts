import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type Attribute, VOCABULARY } from '../../../src/generate/facts/attributes/vocabulary.js';
import { TERM_SETS, type TermSet } from '../../../src/generate/facts/terms/terms.js';
import { loadLocale } from '../../../src/generate/language/locale.js';
import { NOW } from '../world.js';

const english = loadLocale('en', new URL('../../../src/generate/locales/en.ftl', import.meta.url));
const CONTEXT = {
  name: '',
  earliestYear: 1000,
  latestYear: new Date(NOW).getUTCFullYear(),
  unit: null,
  currency: null,
  unused: false,
};

const listed = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim().replace(/=.*/, ''))
    .filter((one) => one !== '')
    .join(', ');

/** The set whose every value the attribute understands as such. */
function setOf({ read }: Attribute): TermSet | undefined {
  return TERM_SETS.find(({ terms }) =>
    terms.every((term) => {
      const reading = read(term.code, CONTEXT);
      return (
        reading.kind === 'known' && reading.known.some(({ shown }) => shown.kind === 'term' && shown.term === term)
      );
    }),
  );
}

function page(): string {
  const attributes = VOCABULARY.map((attribute) => {
    const { key, aliases, units } = attribute;
    const set = setOf(attribute);
    const values = [
      ...(set === undefined ? [] : [`[${set.name}](#${set.name})`]),
      ...(units === undefined ? [] : [`in ${[...new Set(units.values())].join(', ')}`]),
    ];
    return `| \`${key}\` | ${english.label(key)} | ${listed(aliases)} | ${values.join('; ')} |`;
  });
  const sets = TERM_SETS.map(({ name, terms, spellings }) => {
    const rows = terms.map(
      (term) => `| \`${term.code}\` | ${english.name(term)} | ${listed(spellings[term.code] ?? '')} |`,
    );
    return `### ${name}\n\n| value | in English | also known as |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Attributes

A test generates this page from the vocabulary in \`src/generate/facts/\`; \`npx vitest run test/generate/facts/attributes-page.test.ts -u\`
updates it.

In the names of attributes and in closed values, only letters and digits count: \`Exterior color\`, \`exterior_color\` and
\`exteriorColor\` are the same. Each is also recognised by its name in every language of the generator (\`Kraftstoff: Benzin\`).

- **Units** and currencies may follow the value (\`48,200 mi\`), end the name (\`mileage_km\`, \`Price, €\`), or come in pairs
  (\`140 kW (190 hp)\`). If readers of a language expect another unit, the text adds the converted quantity
  ([languages.md](languages.md#units)).
- **Damages** may be a list, or one text with semicolons or commas (\`hood: dent (minor); roof\`). Between semicolons an
  unknown item stays as given; commas separate only if every item is known.
- **An engine** may be given by its parts (\`2.5 l / 181 hp / petrol\`, \`1.6 l petrol, 123 hp\`), **a gearbox** with its gears (\`6-speed manual\`). Paint finishes are
  ignored (\`grey metallic\`).
- A value that is not understood follows its label as given. An impossible value is left out with a warning.
- **Words for no value** are ignored: \`n/a\`, \`None\`, \`nan\`, \`\\N\`, \`(null)\`, \`#REF!\`, \`не указано\` and similar, unless the attribute has
  such a value (a service history of \`none\`). So is a zero where nothing was entered (a price, doors, a mileage of a lot that is not new),
  with a warning.
- **HTML** of web shops is shown as text: \`Town &amp; Country\`, \`One owner.<br>Runs.\`
- **Days counted by a spreadsheet** (\`45383\`) are left out with a warning; format the column as a date.
- An attribute that is not listed here appears as "name: value".
- Attributes that contradict each other, or the VIN, appear as given, and \`warnings\` reports the contradiction.

| fact | label | also known as | values |
| --- | --- | --- | --- |
${attributes.join('\n')}

## Closed sets

${sets.join('\n')}`;
}

it('docs/attributes.md lists every attribute and value in the code', async () => {
  const file = fileURLToPath(new URL('../../../docs/attributes.md', import.meta.url));
  await expect(page()).toMatchFileSnapshot(file);
});
