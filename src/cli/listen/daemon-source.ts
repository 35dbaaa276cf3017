/** The daemon whose finished jobs the listener receives: this home's, or a remote one. */
import { type Client, createClient } from '../../api/client/client.js';
import { readOrCreateToken } from '../../config/secrets/secrets.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { findDaemon } from '../daemon/daemon-find.js';
import { clientWith } from '../daemon/daemon-link.js';
import { readBytes } from '../read-bytes.js';

export interface DaemonSource {
  /** A client of the daemon; null when this home's is not running. */
  connect(): Promise<Client | null>;
}

/** `signal` ends every call. Throws `usage` or `invalid_input` when there is no usable token. */
export async function createDaemonSource(
  cli: Cli,
  remote: { url: URL; tokenFile: string | undefined } | null,
  signal: AbortSignal,
): Promise<DaemonSource> {
  if (remote !== null) {
    const client = await createClient({ url: remote.url.href, token: await tokenOf(cli, remote), signal });
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
          client: await clientWith(cli, { url: instance.url, token: current, signal }),
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
      ? "--daemon needs that daemon's token: set DESCGEN_DAEMON_TOKEN, or pass a file with --token-file."
      : `${tokenFile} is empty; it must contain the token.`,
  );
}
