/** Flags and help of `descgen models`. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SERVERS } from '../../../core/models/model-config.js';
import type { Cli } from '../../cli.js';

export function addModels(program: Command, cli: Cli): void {
  const models = program
    .command('models')
    .description('Vision models that look at the photos')
    .addHelpText(
      'after',
      `
A model of Ollama, OpenAI, Anthropic or Google needs no entry: \`--generator ollama:qwen2.5vl\` asks the server of OLLAMA_HOST,
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
    .argument('<name>', 'what --generator calls it')
    .addOption(new Option('--server <server>', 'how it is spoken to').choices(SERVERS).makeOptionMandatory())
    .option('--url <url>', 'address of the server; for openai-compatible it usually ends with /v1')
    .requiredOption('--model <id>', "the model's id at its server")
    .option('--key <from>', '- reads the key from standard input; a key is never an argument')
    .option('--price-in <dollars>', 'US dollars for a million tokens of questions', price)
    .option('--price-out <dollars>', 'US dollars for a million tokens of answers', price)
    .action(async (name: string, options) => (await import('../../models/add-model.js')).addModel(cli, name, options));
  models
    .command('list')
    .description('List the added models, and what tests found out')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../../models/list-models.js')).listModels(cli, options));
  models
    .command('test')
    .description('Show drawn pictures to a model, report what it sees and bears, and keep that')
    .argument('<name>', 'an added model, or one such as ollama:qwen2.5vl')
    .option('--json', 'print JSON')
    .action(async (name: string, options) =>
      (await import('../../models/test-model.js')).testModel(cli, name, options),
    );
  models
    .command('rm')
    .description('Remove an added model')
    .argument('<name>')
    .action(async (name: string) => (await import('../../models/add-model.js')).removeModel(cli, name));
}

/** Nothing is a price too. */
function price(value: string): number {
  if (/^\d{1,6}(?:\.\d{1,6})?$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be an amount of US dollars such as 0.15.');
}
