/** What `models test` does. */
import { keepProfile, readModels } from '../../config/models-file.js';
import { DescgenError, EXIT } from '../../core/errors.js';
import { longSide } from '../../core/models/model-config.js';
import type { ModelProfile } from '../../core/models/model-profile.js';
import { namedModel } from '../../core/models/named-model.js';
import type { Draw } from '../../models/try-model.js';
import type { Cli } from '../cli.js';
import { jsonText } from '../output/json-text.js';
import { proseWidth, visible, wrappedLines } from '../output/terminal-text.js';
import { unknownModel } from './add-model.js';
import { measuresText } from './profile-text.js';

/** Exit 4 when it does not see, or does not answer. What was found out is kept. */
export async function testModel(cli: Cli, name: string, { json }: { json?: boolean }): Promise<void> {
  const models = readModels(cli.paths);
  const config = models.find((one) => one.name === name) ?? namedModel(name, cli.env);
  if (config === null) throw unknownModel(name, models);
  const [{ createServerModel }, { serverFacts }, { tryModel }, { drawnPicture }] = await Promise.all([
    import('../../models/server-model.js'),
    import('../../models/server-facts.js'),
    import('../../models/try-model.js'),
    import('../../images/drawn-picture.js'),
  ]);
  const width = longSide(config.server);
  const draw: Draw = (colour, format, size) =>
    drawnPicture({ colour: PAINT[colour], format, ...(size === 'photo' ? { width, height: (width * 3) / 4 } : SMALL) });
  const tried = await tryModel(createServerModel(config), draw, cli.interrupted).catch((error: unknown) => {
    throw cli.interrupted.aborted ? interruptedTest() : error;
  });
  if (cli.interrupted.aborted) throw interruptedTest();
  if (!tried.ok) throw new DescgenError('generator_failed', tried.failure.message);
  const { model: answers_as, tokens, ...trial } = tried.trial;
  const { version, ...facts } = await serverFacts(config, cli.interrupted);
  const { server, url, model } = config;
  const profile: ModelProfile = {
    ...{ server, url, model, tested_at: new Date().toISOString(), server_version: version },
    ...facts,
    ...trial,
  };
  await keepProfile(cli.paths, name, profile);
  if (!trial.sees) cli.exitCode = EXIT.failed;
  if (json === true) {
    cli.print(jsonText({ name, answers_as, tokens, ...profile }));
    return;
  }
  const verdict = trial.sees
    ? 'It sees: it named the colours of both pictures.'
    : 'It does not see: it did not name the colours of two plain pictures. Choose a model with vision.';
  const schema = trial.keeps_schema
    ? 'Its answers follow the schema.'
    : 'Its answers do not follow the schema that was asked for.';
  const taken =
    trial.formats.length === 0 ? '' : `It accepts ${trial.formats.map((one) => FORMATS[one]).join(', ')}.\n`;
  const cost = `One photo and its question: ${tokens.toLocaleString('en')} tokens, ${(trial.ms / 1000).toFixed(1)} s.`;
  const text = `${visible(name)} is served as ${visible(answers_as)}.\n${verdict}\n${schema}\n${measuresText(profile)}\n${taken}${cost}\n`;
  cli.print(wrappedLines(text, proseWidth(cli.style.out.width)));
}

function interruptedTest(): DescgenError {
  return new DescgenError('interrupted', 'Interrupted; the model was not tested to the end, and nothing was kept.');
}

const PAINT = { red: '#c81414', blue: '#143cbe' } as const;
const SMALL = { width: 64, height: 64 };
const FORMATS = { jpeg: 'JPEG', png: 'PNG', webp: 'WebP' } as const;
