/** What `models test` does. */
import { readModels } from '../../config/models-file.js';
import { DescgenError, EXIT } from '../../core/errors.js';
import { namedModel } from '../../core/models/named-model.js';
import type { Cli } from '../cli.js';
import { jsonText } from '../output/json-text.js';
import { visible } from '../output/terminal-text.js';
import { unknownModel } from './add-model.js';

/** Exit 4 when it does not see, or does not answer. */
export async function testModel(cli: Cli, name: string, { json }: { json?: boolean }): Promise<void> {
  const models = readModels(cli.paths);
  const config = models.find((one) => one.name === name) ?? namedModel(name, cli.env);
  if (config === null) throw unknownModel(name, models);
  const [{ createServerModel }, { tryModel }] = await Promise.all([
    import('../../models/server-model.js'),
    import('../../models/try-model.js'),
  ]);
  const tried = await tryModel(createServerModel(config), cli.interrupted);
  if (!tried.ok) throw new DescgenError('generator_failed', tried.failure.message);
  const { trial } = tried;
  if (!trial.sees) cli.exitCode = EXIT.failed;
  if (json === true) {
    cli.print(jsonText({ name, ...trial }));
    return;
  }
  const verdict = trial.sees
    ? 'It sees: it named the colours of both pictures.'
    : 'It does not see: it did not name the colours of two plain pictures. Choose a model with vision.';
  const schema = trial.keeps_schema ? 'It keeps the schema.' : 'It does not keep the schema of its answers.';
  cli.print(
    `${visible(name)} is ${visible(trial.model)}.\n${verdict}\n${schema}\nOne small picture and its question: ${trial.tokens} tokens, ${(trial.ms / 1000).toFixed(1)} s.\n`,
  );
}
