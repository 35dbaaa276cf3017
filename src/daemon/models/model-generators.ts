/** The generators that ask models: those added by name, and every model of the servers that a name may begin with. */
import { readKeptModels, readModels } from '../../config/models-file.js';
import type { Paths } from '../../config/paths.js';
import { DescgenError } from '../../core/errors.js';
import { anyModelOf, NAMED_SERVERS } from '../../core/models/generator-names.js';
import { hasBatches, longSide, type ModelConfig } from '../../core/models/model-config.js';
import { type ModelProfile, profileOf } from '../../core/models/model-profile.js';
import { namedModel } from '../../core/models/named-model.js';
import { priceOf } from '../../core/models/prices.js';
import type { Generator, GeneratorRegistry } from '../../core/ports/generator.js';
import type { AnswerStore, Model } from '../../core/ports/model.js';
import type { Logger } from '../../core/ports/world.js';
import type { Speaker } from '../../generate/builtin/generator.js';
import type { Trust } from '../../generate/facts/seen.js';
import type { TextDefaults } from '../../generate/prose/prose-generator.js';
import type { SecondLook } from '../../generate/vision/second-look.js';
import type { BatchedModelOptions } from '../../models/batch/batched-model.js';
import type { Purse } from '../../models/purse.js';
import { type Batches, type BatchesOptions, createBatches, type OpenBatches } from './batches.js';

export interface ModelGeneratorsOptions {
  paths: Pick<Paths, 'config_file' | 'answers' | 'spending' | 'batches'>;
  env: Readonly<Record<string, string | undefined>>;
  speaker: Speaker;
  second_look: SecondLook;
  trust: Trust;
  /** US dollars that models may cost in a day; null without a bound. */
  daily: number | null;
  text: TextDefaults;
  /** Whose lots wait for batches. */
  jobs: BatchesOptions['jobs'];
  /** Lots are due. */
  wake: () => void;
  log: Logger;
}

export interface ModelGenerators extends GeneratorRegistry {
  /** The kept answers. */
  cache: Pick<AnswerStore, 'size' | 'clear'>;
  batches: Pick<Batches, 'resume' | 'ended'>;
  close(): Promise<void>;
}

/** Reads the models anew each time, so that what `descgen models` changes holds at once. */
export function createModelGenerators(options: ModelGeneratorsOptions): ModelGenerators {
  const { speaker } = options;
  /** By everything that matters, so that a model keeps its connections and its limits. */
  const made = new Map<string, Generator>();
  let opened: Promise<AnswerStore> | null = null;
  const answers = (): Promise<AnswerStore> => {
    opened ??= openAnswers(options.paths.answers).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  let purse: Promise<Purse> | null = null;
  const purseOf = (): Promise<Purse> => {
    purse ??= openPurse(options).catch((error: unknown) => {
      purse = null;
      throw error;
    });
    return purse;
  };
  // No added model is named like one of a server, so these work with any file.
  const configOf = (name: string): ModelConfig | undefined =>
    namedModel(name, options.env) ?? readModels(options.paths).find((one) => one.name === name);
  const { paths, jobs, wake, log } = options;
  const batches = createBatches({ file: paths.batches, purse: purseOf, config: configOf, jobs, wake, log });
  const generatorOf = (config: ModelConfig): Generator => {
    const profile = profileFor(config, options);
    const key = JSON.stringify([config, profile]);
    const before = made.get(key);
    if (before !== undefined) return before;
    const generator = lazyGenerator(
      { config, profile },
      { ...options, answers, purse: purseOf, batches: batches.open },
    );
    made.set(key, generator);
    return generator;
  };
  return {
    list: () => [
      ...addedModels(options).map(generatorOf),
      ...NAMED_SERVERS.map((server) => ({
        name: anyModelOf(server),
        version: speaker.version,
        summary: `Every vision model of ${TITLES[server]}, named by its id.`,
        languages: speaker.languages,
      })),
    ],
    get(name) {
      const config = configOf(name);
      return config && generatorOf(config);
    },
    cache: {
      size: async () => (await answers()).size(),
      clear: async () => (await answers()).clear(),
    },
    batches,
    async close() {
      await batches.close();
      await (await opened)?.close();
      await (await purse)?.spending.close();
    },
  };
}

/** None from a file that cannot be used: its models are missing then, and all other generators work on. */
function addedModels({ paths, log }: Pick<ModelGeneratorsOptions, 'paths' | 'log'>): ModelConfig[] {
  try {
    return readModels(paths);
  } catch (error) {
    if (!(error instanceof DescgenError)) throw error;
    log.warn({ err: error }, 'the models that were added cannot be read; no generator but theirs is affected');
    return [];
  }
}

/** None from a file that cannot be used; `models list` says so. */
function profileFor(config: ModelConfig, { paths, log }: Pick<ModelGeneratorsOptions, 'paths' | 'log'>) {
  try {
    return profileOf(config, readKeptModels(paths).profiles);
  } catch (error) {
    if (!(error instanceof DescgenError)) throw error;
    log.debug({ err: error }, 'what is known about models cannot be read; they are used as if they were not tested');
    return null;
  }
}

async function openAnswers(file: string): Promise<AnswerStore> {
  const { openAnswerStore } = await import('../../store/sqlite/answers/answer-store.js');
  return openAnswerStore(file);
}

async function openPurse({ paths, daily }: ModelGeneratorsOptions): Promise<Purse> {
  const { openSpending } = await import('../../store/sqlite/answers/spending-store.js');
  const spending = await openSpending(paths.spending, Date.now());
  const reserved = { all: 0, jobs: new Map() };
  return { spending, daily, reserved, refused: new Map(), unrecorded: [], recording: null, now: Date.now };
}

function heldBy(cause: DescgenError): DescgenError {
  return new DescgenError(cause.code, cause.message, { transient: true, held: true, retry_after_ms: 10_000, cause });
}

const TITLES = { ollama: 'Ollama', openai: 'OpenAI', anthropic: 'Anthropic', google: 'Google' } as const;

/** Loads what models need when a lot needs it: nobody else pays for it. */
function lazyGenerator(
  { config, profile }: { config: ModelConfig; profile: ModelProfile | null },
  {
    speaker,
    second_look,
    trust,
    text,
    daily,
    log,
    ...open
  }: ModelGeneratorsOptions & {
    answers: () => Promise<AnswerStore>;
    purse: () => Promise<Purse>;
    batches: () => Promise<OpenBatches>;
  },
): Generator {
  let loading: Promise<Generator> | null = null;
  /** Why its files cannot be opened; null once they are. */
  let closed: string | null = null;
  const load = async (): Promise<Generator> => {
    const [answers, purse, { createServerModel }, { createPaidModel }, cached, seeing, prose] = await Promise.all([
      open.answers(),
      open.purse(),
      import('../../models/server-model.js'),
      import('../../models/paid-model.js'),
      import('../../models/cached-model.js'),
      import('../../generate/vision/seeing-generator.js'),
      import('../../generate/prose/prose-generator.js'),
    ]);
    const { server, url, model: id } = config;
    const price = priceOf(config);
    const kept = {
      answers,
      identity: `${server} ${url} ${id}`,
      problem: (error: unknown) =>
        log.warn({ err: error }, 'an answer of a model could not be kept; it is asked again next time'),
    };
    const direct = cached.createCachedModel({
      ...kept,
      model: createPaidModel({ model: createServerModel(config, { profile }), price, purse }),
    });
    const model = hasBatches(server)
      ? await withBatches(config, { ...kept, model: direct, price, purse }, open.batches)
      : direct;
    const generator = seeing.createSeeingGenerator({ model, speaker, second_look, trust });
    return prose.createProseGenerator({ generator, model, text });
  };
  const loaded = (): Promise<Generator> => {
    loading ??= load().then(
      (generator) => {
        closed = null;
        return generator;
      },
      (error: unknown) => {
        // A later lot tries again: this machine may only have lacked a file handle.
        loading = null;
        if (!(error instanceof DescgenError)) throw error;
        if (closed !== error.message) log.warn({ err: error }, 'lots wait for the files of models');
        closed = error.message;
        // Without its files nothing may be asked: lots wait until they can be opened.
        throw heldBy(error);
      },
    );
    return loading;
  };
  return {
    name: config.name,
    version: speaker.version,
    summary: `${config.model} looks at the photos; the text is that of ${speaker.name}.`,
    languages: speaker.languages,
    long_side: longSide(config.server),
    ...(hasBatches(config.server) ? { batches: true as const } : {}),
    async waits(job) {
      // A model that nobody has asked yet is not known to be away; what a job may cost is known without it.
      const { max_cost, batch } = job.options;
      if (closed === null && loading === null && daily === null && max_cost === null && !batch) return null;
      return (await (await loaded()).waits?.(job)) ?? null;
    },
    spent: async (job) => (await (await loaded()).spent?.(job)) ?? null,
    async describe(request, signal) {
      return (await loaded()).describe(request, signal);
    },
  };
}

/** The same model, whose questions jobs may put into batches. */
async function withBatches(
  config: ModelConfig,
  parts: Omit<BatchedModelOptions, 'batches' | 'title' | 'body' | 'put' | 'trouble'>,
  open: () => Promise<OpenBatches>,
): Promise<Model> {
  const [{ batches, loop }, { createBatchedModel }, { BATCH_SERVERS }, { ADAPTERS }] = await Promise.all([
    open(),
    import('../../models/batch/batched-model.js'),
    import('../../models/batch/batch-servers.js'),
    import('../../models/ask-server.js'),
  ]);
  return createBatchedModel({
    ...parts,
    batches,
    title: BATCH_SERVERS[config.server]?.title ?? config.server,
    body: (question) => JSON.stringify(ADAPTERS[config.server].request(config, question).body),
    put: loop.put,
    trouble: loop.trouble,
  });
}
