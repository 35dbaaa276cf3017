/** The settings for jobs that name no generator and no languages. */
import type { Client } from '../../api/client/client.js';
import type { Settings } from '../../config/load-settings.js';
import { type Finding, ok, problem } from './diagnosis.js';
import type { Inspected } from './inspection.js';

interface Source {
  client: Client | null;
  parts: Promise<Pick<Inspected, 'languages'>>;
}

interface Known {
  name: string;
  languages: readonly string[];
}

/** Whether the default generator exists and supports the default languages. */
export async function checkGenerator(settings: Settings | null, from: Source): Promise<Finding[]> {
  if (settings === null) return [];
  const [wanted, languages] = [settings.get('generator'), settings.get('languages')];
  const known = await knownGenerators(from);
  if (known.length === 0) return [problem('generator', 'The language files are missing', 'Reinstall descgen.')];
  const generator = known.find(({ name }) => name === wanted);
  if (generator === undefined) {
    const message = `There is no generator "${wanted}"; available: ${known.map(({ name }) => name).join(', ')}`;
    return [problem('generator', message, '`descgen config set generator builtin`')];
  }
  const unspoken = languages.filter((language) => !generator.languages.includes(language));
  if (unspoken.length > 0) {
    const message = `${wanted} does not support ${unspoken.join(', ')} of the setting languages`;
    return [
      problem(
        'generator',
        message,
        `It supports ${generator.languages.join(', ')}: \`descgen config set languages en\``,
      ),
    ];
  }
  return [
    ok('generator', `${wanted} supports ${generator.languages.length} languages; default: ${languages.join(', ')}`),
  ];
}

/** Those of a running daemon, else those of this program. */
async function knownGenerators({ client, parts }: Source): Promise<readonly Known[]> {
  if (client !== null) return (await client.generators()).generators;
  const { languages } = await parts;
  return languages === null ? [] : [{ name: 'builtin', languages }];
}
