/** `descgen sign`: the signature of a webhook or of a request's lots. */
import type { Command } from 'commander';
import { DescgenError } from '../../../core/errors.js';
import type { Cli } from '../../cli.js';
import { jsonText } from '../../output/json-text.js';
import { readBytes } from '../../read-bytes.js';
import { givenSecrets, type SecretOption, secretOption } from '../../secret-option.js';

interface SignOptions extends SecretOption {
  lots?: boolean;
  standard?: boolean;
  id?: string;
  timestamp?: string;
  json?: boolean;
}

export function addSign(program: Command, cli: Cli): void {
  program
    .command('sign')
    .description('Sign a body the way descgen signs webhooks and clients sign requests')
    .argument('[file]', 'the body to sign, byte for byte; - is standard input', '-')
    .option('--lots', 'print the "signature" of a request body: that of its "lots"')
    .option('--standard', 'print the three headers of Standard Webhooks')
    .option('--id <id>', 'webhook-id for --standard (default: a new one)')
    .option('--timestamp <seconds>', 'webhook-timestamp for --standard (default: now)')
    .addOption(secretOption())
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Prints the value of X-Signature: the HMAC-SHA256 in hex. During a secret rotation the old secret signs.

With --lots, the lots are signed as Python's json.dumps writes them, so the signature stays valid when something reformats
the body (curl -d @file removes line breaks; jq and HTTP libraries change spaces). The values themselves must not change.

Examples:
  $ descgen sign webhook.json
  $ printf %s "$BODY" | descgen sign
  $ descgen sign request.json --lots
  $ descgen sign webhook.json --standard --id msg_1 --timestamp 1754479800`,
    )
    .action((file: string, options: SignOptions) => sign(cli, file, options));
}

async function sign(cli: Cli, file: string, options: SignOptions): Promise<void> {
  const standard = options.standard === true;
  if (!standard && (options.id !== undefined || options.timestamp !== undefined)) {
    throw new DescgenError('usage', '--id and --timestamp need --standard; add it.');
  }
  if (standard && options.lots === true) {
    throw new DescgenError('usage', '--lots signs a request and --standard a webhook; use one of them.');
  }
  const timestamp = timestampOf(options.timestamp);
  const { signBody, signLots, standardSignature } = await import('../../../signature/signature.js');
  const { all } = await givenSecrets(cli, options, file);
  const bytes = await readBytes(cli, file);
  if (options.lots === true) {
    const signature = signLots(all[0], await lotsIn(bytes, file));
    cli.print(options.json === true ? jsonText({ signature, 'X-Signature': signature }) : `${signature}\n`);
    return;
  }
  const x_signature = signBody(all[0], bytes);
  if (!standard) {
    cli.print(options.json === true ? jsonText({ 'X-Signature': x_signature }) : `${x_signature}\n`);
    return;
  }
  const { randomUUID } = await import('node:crypto');
  const id = options.id ?? `msg_${randomUUID().replaceAll('-', '')}`;
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': all.map((secret) => standardSignature(secret, { id, timestamp, body: bytes })).join(' '),
  };
  if (options.json === true) cli.print(jsonText({ 'X-Signature': x_signature, ...headers }));
  else for (const [name, value] of Object.entries(headers)) cli.print(`${name}: ${value}\n`);
}

function timestampOf(text: string | undefined): number {
  if (text === undefined) return Math.floor(Date.now() / 1_000);
  if (/^\d{1,11}$/.test(text)) return Number(text);
  throw new DescgenError('usage', `--timestamp takes whole seconds since 1970, such as 1754479800, not "${text}".`);
}

async function lotsIn(bytes: Buffer, file: string): Promise<Uint8Array> {
  const { readBody } = await import('../../../signature/request-body.js');
  const { lots } = readBody(bytes);
  if (lots !== null) return bytes.subarray(lots.start, lots.end);
  const name = file === '-' ? 'Standard input' : file;
  throw new DescgenError(
    'invalid_input',
    `${name} has no "lots" at its top level; without --lots the whole body is signed.`,
  );
}
