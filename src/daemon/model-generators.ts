/** The generators that ask models: those added by name, and every model of the servers that a name may begin with. */
import { readModels } from '../config/models-file.js';
import type { Paths } from '../config/paths.js';
import { anyModelOf, NAMED_SERVERS } from '../core/models/generator-names.js';
import { longSide, type ModelConfig } from '../core/models/model-config.js';
import { namedModel } from '../core/models/named-model.js';
import type { Generator, GeneratorRegistry } from '../core/ports/generator.js';
import type { Speaker } from '../generate/builtin/generator.js';
import type { SecondLook } from '../generate/vision/second-look.js';

export interface ModelGeneratorsOptions {
  paths: Pick<Paths, 'config_file'>;
  env: Readonly<Record<string, string | undefined>>;
  speaker: Speaker;
  second_look: SecondLook;
}

/** Reads the models anew each time, so that what `descgen models` changes holds at once. */
export function createModelGenerators(options: ModelGeneratorsOptions): GeneratorRegistry {
  const { speaker } = options;
  /** By everything that matters, so that a model keeps its connections and its limits. */
  const made = new Map<string, Generator>();
  const generatorOf = (config: ModelConfig): Generator => {
    const key = JSON.stringify(config);
    const before = made.get(key);
    if (before !== undefined) return before;
    const generator = lazyGenerator(config, options);
    made.set(key, generator);
    return generator;
  };
  return {
    list: () => [
      ...readModels(options.paths).map(generatorOf),
      ...NAMED_SERVERS.map((server) => ({
        name: anyModelOf(server),
        version: speaker.version,
        summary: `Every vision model of ${TITLES[server]}: put its id in place of the star.`,
        languages: speaker.languages,
      })),
    ],
    get(name) {
      const added = readModels(options.paths).find((config) => config.name === name);
      const config = added ?? namedModel(name, options.env);
      return config === null ? undefined : generatorOf(config);
    },
  };
}

const TITLES = { ollama: 'Ollama', openai: 'OpenAI', anthropic: 'Anthropic', google: 'Google' } as const;

/** Loads what models need when a lot needs it: nobody else pays for it. */
function lazyGenerator(config: ModelConfig, { speaker, second_look }: ModelGeneratorsOptions): Generator {
  let loading: Promise<Generator> | null = null;
  const load = async (): Promise<Generator> => {
    const [{ createServerModel }, { createSeeingGenerator }] = await Promise.all([
      import('../models/server-model.js'),
      import('../generate/vision/seeing-generator.js'),
    ]);
    return createSeeingGenerator({ model: createServerModel(config), speaker, second_look });
  };
  return {
    name: config.name,
    version: speaker.version,
    summary: `${config.model} looks at the photos; the text is that of ${speaker.name}.`,
    languages: speaker.languages,
    long_side: longSide(config.server),
    async describe(request, signal) {
      loading ??= load().catch((error: unknown) => {
        // A later lot tries again: this machine may only have lacked a file handle.
        loading = null;
        throw error;
      });
      return (await loading).describe(request, signal);
    },
  };
}
