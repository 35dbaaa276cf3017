/** `descgen verify`: whether a signature matches a body, and why not. */
import { type Command, Option } from 'commander';
import { DescgenError, EXIT } from '../../../core/errors.js';
import type { ExplainOptions, Explanation } from '../../../signature/explain-signature.js';
import type { Cli } from '../../cli.js';
import { jsonText } from '../../output/json-text.js';
import { visible, wrappedLines } from '../../output/terminal-text.js';
import { readBytes } from '../../read-bytes.js';
import { givenSecrets, type SecretOption, secretOption } from '../../secret-option.js';

interface VerifyOptions extends SecretOption {
  signature?: string;
  header?: string[];
  lots?: boolean;
  tolerance?: string;
  json?: boolean;
}

export function addVerify(program: Command, cli: Cli): void {
  program
    .command('verify')
    .description('Check whether a signature matches a body, and explain why not')
    .argument('[file]', 'the body exactly as received, or a recording of `listen --record`; - is standard input', '-')
    .addOption(new Option('--signature <value>', 'the value of X-Signature').conflicts('header'))
    .option('--header <line>', 'a received header, such as "X-Signature: …" (repeat for each)', collect)
    .option('--lots', 'the body is a request: check its "signature" against its "lots"')
    .option('--tolerance <time>', 'maximum age of webhook-timestamp, such as 5m')
    .addOption(secretOption())
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
A recording contains its own headers, and its age is counted from when it was received. Exits 0 when the signature is valid,
8 when it is not.

Examples:
  $ descgen verify body.json --signature "$SIGNATURE"
  $ descgen verify body.json --header "X-Signature: $SIGNATURE"
  $ descgen verify recordings/20250806T113000.123Z-000001-365a09ce.http
  $ descgen verify request.json --lots
  $ printf %s "$BODY" | descgen verify --signature "$SIGNATURE" --secret-file secret.txt`,
    )
    .action((file: string, options: VerifyOptions) => verify(cli, file, options));
}

function collect(line: string, before: string[] = []): string[] {
  return [...before, line];
}

async function verify(cli: Cli, file: string, options: VerifyOptions): Promise<void> {
  const named = options.signature !== undefined || options.header !== undefined;
  // A recording may come from standard input too, but then something has to be there to read.
  if (!named && options.lots !== true && file === '-' && cli.stdin.isTTY) throw noSignature();
  const headers = headersOf(options.header ?? []);
  const tolerance = await toleranceOf(options.tolerance);
  const { explainSignature } = await import('../../../signature/explain-signature.js');
  const { all, known } = await givenSecrets(cli, options, file);
  const bytes = await readBytes(cli, file);
  const secrets = { secrets: all, other_secrets: known };
  if (options.lots === true) return verifyLots(cli, { bytes, file, ...secrets }, options);
  const question: ExplainOptions = {
    ...(named ? { body: bytes, headers } : await recorded(bytes, file)),
    ...(options.signature === undefined ? {} : { signature: options.signature }),
    ...(tolerance === undefined ? {} : { tolerance_seconds: tolerance }),
    ...secrets,
  };
  const told = explainSignature(question);
  const rotated = told.holds && all.length > 1 && !explainSignature({ ...question, secrets: [all[0]] }).holds;
  cli.exitCode = told.holds ? EXIT.done : EXIT.badSignature;
  cli.print(options.json === true ? jsonText(told) : verdictText(cli, told, rotated));
}

function noSignature(): DescgenError {
  return new DescgenError('usage', 'Pass the received signature: --signature <value>, or --header "X-Signature: …".');
}

/** What a file of `listen --record` holds. Throws `usage` for any other, which has no headers. */
async function recorded(bytes: Buffer, file: string): Promise<Pick<ExplainOptions, 'body' | 'headers' | 'now'>> {
  const { isRecording, readRecording } = await import('../../../webhook/recording/recording-format.js');
  if (!isRecording(bytes)) throw noSignature();
  try {
    const { body, raw_headers, received_at } = readRecording(bytes);
    const { headersOf: headersIn } = await import('../../../webhook/receiver/received-request.js');
    return { body, headers: headersIn({ raw_headers }), now: received_at };
  } catch (cause) {
    if (!(cause instanceof DescgenError)) throw cause;
    const name = file === '-' ? 'Standard input' : file;
    throw new DescgenError('invalid_input', `${name} is not a usable recording. ${cause.message}`, { cause });
  }
}

interface LotsQuestion extends Pick<ExplainOptions, 'secrets' | 'other_secrets'> {
  bytes: Buffer;
  file: string;
}

async function verifyLots(cli: Cli, { bytes, file, ...secrets }: LotsQuestion, options: VerifyOptions): Promise<void> {
  const { explainLots } = await import('../../../signature/explain-lots.js');
  const { readBody } = await import('../../../signature/request-body.js');
  const { value, lots } = readBody(bytes);
  const name = file === '-' ? 'Standard input' : file;
  if (lots === null) throw new DescgenError('invalid_input', `${name} has no "lots" at its top level.`);
  const inside = typeof value === 'object' && value !== null && 'signature' in value ? value.signature : undefined;
  const signature = options.signature ?? inside;
  if (typeof signature !== 'string') {
    throw new DescgenError('invalid_input', `${name} has no "signature"; \`descgen sign ${file} --lots\` makes one.`);
  }
  const told = explainLots({ lots: bytes.subarray(lots.start, lots.end), signature, ...secrets });
  cli.exitCode = told.holds ? EXIT.done : EXIT.badSignature;
  cli.print(options.json === true ? jsonText(told) : verdictText(cli, told, false));
}

function verdictText(cli: Cli, { holds, message, advice }: Explanation, rotated: boolean): string {
  const { out } = cli.style;
  const text = holds
    ? `${out.green('valid')}  ${message}${rotated ? ' It was made with the new secret of the rotation.' : ''}\n`
    : `${out.red('bad signature')}  ${visible(message)}\n  ${out.bold('what to do:')} ${visible(advice)}\n`;
  return wrappedLines(text, out.width);
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
  const { durationMs } = await import('../../../config/setting-kinds.js');
  const ms = durationMs(text);
  if (ms !== null) return ms / 1_000;
  throw new DescgenError('usage', `--tolerance takes a duration with its unit, such as 5m, not "${text}".`);
}
