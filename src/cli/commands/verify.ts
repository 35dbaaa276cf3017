import { type Command, Option } from 'commander';
import { DescgenError, EXIT } from '../../core/errors.js';
import type { ExplainOptions, Explanation } from '../../signature/explain-signature.js';
import type { Cli } from '../cli.js';
import { jsonText } from '../output/json-text.js';
import { visible } from '../output/terminal-text.js';
import { readBytes } from '../read-bytes.js';
import { givenSecrets, type SecretOption, secretOption } from '../secret-option.js';

interface VerifyOptions extends SecretOption {
  signature?: string;
  header?: string[];
  tolerance?: string;
  json?: boolean;
}

export function addVerify(program: Command, cli: Cli): void {
  program
    .command('verify')
    .description('Tell whether a signature belongs to a body, and if not, why')
    .argument('[file]', 'the body as it came, byte for byte; - is standard input', '-')
    .addOption(new Option('--signature <value>', 'the value of X-Signature').conflicts('header'))
    .option('--header <line>', 'a header as it came, such as "X-Signature: …" (again for each)', collect)
    .option('--tolerance <time>', 'how old webhook-timestamp may be, such as 5m')
    .addOption(secretOption())
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Exits 0 when the signature holds, 8 when it does not.

Examples:
  $ descgen verify body.json --signature "$SIGNATURE"
  $ descgen verify body.json --header "X-Signature: $SIGNATURE"
  $ printf %s "$BODY" | descgen verify --signature "$SIGNATURE" --secret-file secret.txt`,
    )
    .action((file: string, options: VerifyOptions) => verify(cli, file, options));
}

function collect(line: string, before: string[] = []): string[] {
  return [...before, line];
}

async function verify(cli: Cli, file: string, options: VerifyOptions): Promise<void> {
  if (options.signature === undefined && options.header === undefined) {
    throw new DescgenError('usage', 'Give the signature that came: --signature <value>, or --header "X-Signature: …".');
  }
  const headers = headersOf(options.header ?? []);
  const tolerance = await toleranceOf(options.tolerance);
  const { explainSignature } = await import('../../signature/explain-signature.js');
  const { all, known } = await givenSecrets(cli, options, file);
  const question: ExplainOptions = {
    body: await readBytes(cli, file),
    headers,
    ...(options.signature === undefined ? {} : { signature: options.signature }),
    ...(tolerance === undefined ? {} : { tolerance_seconds: tolerance }),
    secrets: all,
    other_secrets: known,
  };
  const told = explainSignature(question);
  const rotated = told.holds && all.length > 1 && !explainSignature({ ...question, secrets: [all[0]] }).holds;
  cli.exitCode = told.holds ? EXIT.done : EXIT.badSignature;
  cli.print(options.json === true ? jsonText(told) : verdictText(cli, told, rotated));
}

function verdictText(cli: Cli, { holds, message, advice }: Explanation, rotated: boolean): string {
  const { out } = cli.style;
  if (holds)
    return `${out.green('valid')}  ${message}${rotated ? ' It was made with the new secret of the rotation.' : ''}\n`;
  return `${out.red('bad signature')}  ${visible(message)}\n  ${out.bold('what to do:')} ${visible(advice)}\n`;
}

function headersOf(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*:(.*)$/s.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      throw new DescgenError('usage', `--header takes a line such as "X-Signature: 0a1b…", not "${line}".`);
    }
    headers[name.toLowerCase()] = value.trim();
  }
  return headers;
}

async function toleranceOf(text: string | undefined): Promise<number | undefined> {
  if (text === undefined) return undefined;
  const { durationMs } = await import('../../config/kinds.js');
  const ms = durationMs(text);
  if (ms !== null) return ms / 1_000;
  throw new DescgenError('usage', `--tolerance takes a duration with its unit, such as 5m, not "${text}".`);
}
