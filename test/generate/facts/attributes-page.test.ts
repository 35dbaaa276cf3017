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

Written from the vocabulary in \`src/generate/facts/\` by its test; \`npx vitest run test/generate/facts/attributes-page.test.ts -u\`
writes it anew.

A name, and a value of a closed set, counts by its letters and digits alone: \`Exterior color\`, \`exterior_color\` and
\`exteriorColor\` are one. Each is also known by its name in every language that the generator speaks (\`Kraftstoff: Benzin\`).
A quantity's unit may stand behind its value (\`48,200 mi\`), at the end of its name (\`mileage_km\`), or in both units
(\`140 kW (190 hp)\`); one that a language's readers do not expect is told with the usual one computed
([languages.md](languages.md#units)). Damages may be a list, or one text with semicolons (\`hood: dent (minor); roof: hail\`); an
engine may be told by its parts (\`2.5 l / 181 hp / petrol\`), a gearbox with its gears (\`6-speed manual\`); the finish of a paint
is left out (\`grey metallic\`). A value that is not understood stands as it was given behind its label; one that cannot be right
is left out with a warning; an attribute that is not listed here is told as "name: value".
Attributes that contradict each other, or the VIN, stand as they were given, and \`warnings\` tells of them.

| fact | label | also known as | values |
| --- | --- | --- | --- |
${attributes.join('\n')}

## Closed sets

${sets.join('\n')}`;
}

it('docs/attributes.md tells of every attribute and value as the code has them', async () => {
  const file = fileURLToPath(new URL('../../../docs/attributes.md', import.meta.url));
  await expect(page()).toMatchFileSnapshot(file);
});
