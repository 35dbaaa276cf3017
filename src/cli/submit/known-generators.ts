/** The generators that a daemon of this home would know. */
import type { Cli } from '../cli.js';
import type { KnownGenerator } from './judge-options.js';

/** Without asking a daemon: builtin, the added models, and every model of the servers that names may begin with. */
export async function generatorsHere(cli: Cli): Promise<readonly KnownGenerator[]> {
  const [{ builtinLanguages }, { readModels }, { anyModelOf, NAMED_SERVERS }] = await Promise.all([
    import('../../generate/languages.js'),
    import('../../config/models-file.js'),
    import('../../core/models/generator-names.js'),
  ]);
  const languages = builtinLanguages();
  const models = [...readModels(cli.paths).map(({ name }) => name), ...NAMED_SERVERS.map(anyModelOf)];
  return [{ name: 'builtin', languages }, ...models.map((name) => ({ name, languages }))];
}
