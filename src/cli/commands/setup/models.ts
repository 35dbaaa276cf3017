/** Flags and help of `descgen models`. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SERVERS } from '../../../core/models/model-config.js';
import type { Cli } from '../../cli.js';

export function addModels(program: Command, cli: Cli): void {
  const models = program
    .command('models')
    .description('Add, test and list vision models')
    .addHelpText(
      'after',
      `
A model of Ollama, OpenAI, Anthropic or Google need not be added: \`--generator ollama:qwen2.5vl\` asks the server of OLLAMA_HOST,
else port 11434 of this machine; openai:…, anthropic:… and google:… take the key of OPENAI_API_KEY, ANTHROPIC_API_KEY or
GEMINI_API_KEY. \`openai-compatible\` is for llama.cpp, vLLM, LM Studio and OpenRouter.

Examples:
  $ descgen models add house --server openai-compatible --url http://127.0.0.1:8080/v1 --model qwen2.5-vl-7b
  $ descgen models test house
  $ descgen submit lots/ --generator house --wait`,
    );
  models
    .command('add')
    .description('Add a model under a name, or replace it')
    .argument('<name>', 'the name to pass to --generator')
    .addOption(new Option('--server <server>', 'kind of server').choices(SERVERS).makeOptionMandatory())
    .option('--url <url>', 'address of the server; for openai-compatible it usually ends with /v1')
    .requiredOption('--model <id>', "the model's id at its server")
    .option('--key <from>', 'pass - to read the key from standard input; it is never an argument')
    .option('--price-in <dollars>', 'US dollars per million input tokens', price)
    .option('--price-out <dollars>', 'US dollars per million output tokens', price)
    .action(async (name: string, options) => (await import('../../models/add-model.js')).addModel(cli, name, options));
  models
    .command('list')
    .description('List the added and tested models, with their test results')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../../models/list-models.js')).listModels(cli, options));
  models
    .command('test')
    .description('Test a model with drawn pictures: whether it sees, and its limits; the result is kept')
    .argument('<name>', 'an added model, or a name such as ollama:qwen2.5vl')
    .option('--json', 'print JSON')
    .action(async (name: string, options) =>
      (await import('../../models/test-model.js')).testModel(cli, name, options),
    );
  models
    .command('rm')
    .description('Remove an added model')
    .argument('<name>', 'an added model')
    .action(async (name: string) => (await import('../../models/add-model.js')).removeModel(cli, name));
}

/** Nothing is a price too. */
function price(value: string): number {
  if (/^\d{1,6}(?:\.\d{1,6})?$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be an amount of US dollars such as 0.15.');
}
