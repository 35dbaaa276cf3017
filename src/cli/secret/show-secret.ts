/** `descgen secret show` and `descgen secret rotate`. */
import type { StoredSecret } from '../../config/secrets/secrets.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { jsonText } from '../output/json-text.js';
import { duration, table } from '../output/terminal-text.js';

interface ShowOptions {
  standard?: boolean;
  next?: boolean;
  quiet?: boolean;
  json?: boolean;
}

interface RotateOptions {
  overlap: string;
  finish?: boolean;
  quiet?: boolean;
  json?: boolean;
}

export async function show(cli: Cli, options: ShowOptions): Promise<void> {
  const { readOrCreateSecret } = await import('../../config/secrets/secrets.js');
  const { standardSecret } = await import('../../signature/signature.js');
  const secret = await readOrCreateSecret(cli.paths, cli.env);
  for (const warning of secret.warnings) cli.note(`descgen: ${warning}\n`);
  if (options.json === true) return cli.print(jsonText(secretJson(cli, secret, standardSecret)));
  const shown = (text: string): string => (options.standard === true ? standardSecret(text) : text);
  const { rotation } = secret;
  if (options.next === true && rotation === undefined) {
    throw new DescgenError(
      'usage',
      'No rotation is in progress, so there is no next secret; `descgen secret rotate` starts one.',
    );
  }
  if (options.next === true || rotation === undefined || options.quiet === true) {
    cli.print(`${shown(options.next === true && rotation !== undefined ? rotation.next : secret.current)}\n`);
  } else {
    cli.print(
      table([
        ['current', shown(secret.current)],
        ['next', shown(rotation.next)],
      ]),
    );
  }
  if (options.quiet === true) return;
  if (rotation !== undefined) cli.note(`${overlapText(rotation.ends_at)}\n`);
  const from = secret.source === 'environment' ? 'the environment (DESCGEN_SECRET)' : cli.paths.secret;
  cli.note(
    `From ${from}. Share it only with clients and receivers: anyone who has it can sign requests and webhooks.\n`,
  );
}

export async function rotate(cli: Cli, options: RotateOptions): Promise<void> {
  const { readOrCreateSecret } = await import('../../config/secrets/secrets.js');
  const { finishRotation, rotateSecret } = await import('../../config/secrets/secret-rotation.js');
  const { standardSecret } = await import('../../signature/signature.js');
  if (options.finish === true) await finishRotation(cli.paths, cli.env);
  else {
    const overlap_ms = await overlapOf(options.overlap);
    await readOrCreateSecret(cli.paths, cli.env);
    await rotateSecret(cli.paths, { env: cli.env, overlap_ms, now: Date.now() });
  }
  const secret = await readOrCreateSecret(cli.paths, cli.env);
  if (options.json === true) return cli.print(jsonText(secretJson(cli, secret, standardSecret)));
  cli.print(`${secret.rotation?.next ?? secret.current}\n`);
  if (options.quiet === true) return;
  cli.note(
    secret.rotation === undefined
      ? 'Only this secret is valid now. Requests signed with the old one are refused.\n'
      : `${overlapText(secret.rotation.ends_at)}\nGive the new secret above to clients and receivers, then run \`descgen secret rotate --finish\`.\n`,
  );
}

function overlapText(ends_at: number): string {
  // To the minute: it was a round time when it started.
  const left = duration(Math.max(0, Math.round((ends_at - Date.now()) / 60_000)) * 60);
  return `Both secrets are accepted until ${new Date(ends_at).toISOString()} (${left}); X-Signature is made with the old one until then.`;
}

async function overlapOf(text: string): Promise<number> {
  const { duration: kind } = await import('../../config/setting-kinds.js');
  const range = kind({ min: 0, max: 365 * 24 * 3_600_000 });
  const ms = range.parse(text);
  if (ms !== undefined) return ms;
  throw new DescgenError('usage', `--overlap must be ${range.accepts}, not "${text}".`);
}

function secretJson(cli: Cli, secret: StoredSecret, standard: (text: string) => string): object {
  const { rotation } = secret;
  return {
    current: secret.current,
    current_standard: standard(secret.current),
    source: secret.source,
    file: secret.source === 'file' ? cli.paths.secret : null,
    next: rotation?.next ?? null,
    next_standard: rotation === undefined ? null : standard(rotation.next),
    overlap_ends_at: rotation === undefined ? null : new Date(rotation.ends_at).toISOString(),
  };
}
