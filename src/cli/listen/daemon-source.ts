/** The daemon whose ends of jobs are listened to: this home's, or another one. */
import { type Client, createClient } from '../../api/client/client.js';
import { readOrCreateToken } from '../../config/secrets/secrets.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { findDaemon } from '../daemon/daemon-find.js';
import { readBytes } from '../read-bytes.js';

export interface DaemonSource {
  /** A client of the daemon; null when none runs (of this home's, that can be told). */
  connect(): Promise<Client | null>;
}

/** `signal` ends every call. Throws `usage` or `invalid_input` for a token that cannot be had. */
export async function daemonSource(
  cli: Cli,
  elsewhere: { url: URL; tokenFile: string | undefined } | null,
  signal: AbortSignal,
): Promise<DaemonSource> {
  if (elsewhere !== null) {
    const client = await createClient({ url: elsewhere.url.href, token: await tokenOf(cli, elsewhere), signal });
    return { connect: async () => client };
  }
  let known: { instance: string; client: Client } | null = null;
  return {
    async connect() {
      const instance = await findDaemon(cli);
      if (instance === null) return null;
      if (known?.instance !== instance.instance) {
        const { current } = await readOrCreateToken(cli.paths);
        known = {
          instance: instance.instance,
          client: await createClient({ url: instance.url, token: current, signal }),
        };
      }
      return known.client;
    },
  };
}

async function tokenOf(cli: Cli, { tokenFile }: { tokenFile: string | undefined }): Promise<string> {
  const text =
    tokenFile === undefined
      ? (cli.env['DESCGEN_DAEMON_TOKEN'] ?? '')
      : (await readBytes(cli, tokenFile)).toString('utf8').trim();
  if (text !== '') return text;
  throw new DescgenError(
    'usage',
    tokenFile === undefined
      ? "--daemon needs that daemon's token: set DESCGEN_DAEMON_TOKEN, or name a file with --token-file."
      : `${tokenFile} holds no token: it is empty.`,
  );
}
