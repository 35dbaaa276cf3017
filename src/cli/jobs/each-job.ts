/** Doing the same with several jobs or webhooks: one that is refused is reported, and the others go on. */
import type { Client } from '../../api/client/client.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { errorText, exitCodeOfError } from '../output/error.js';
import { resolveJob } from './job-name.js';

export async function eachJob(
  cli: Cli,
  names: readonly string[],
  act: (client: Client, job_id: string) => Promise<void>,
): Promise<void> {
  await eachNamed(cli, names, { resolve: (client, name) => resolveJob(cli, client, name), act });
}

/** Acts once for each id that the names resolve to. The exit code is that of the last refusal. */
export async function eachNamed(
  cli: Cli,
  names: readonly string[],
  each: {
    resolve: (client: Client, name: string) => Promise<string>;
    act: (client: Client, id: string) => Promise<void>;
  },
): Promise<void> {
  const client = await connect(cli);
  const done = new Set<string>();
  for (const name of names) {
    try {
      const id = await each.resolve(client, name);
      if (done.has(id)) continue;
      done.add(id);
      await each.act(client, id);
    } catch (error) {
      if (names.length === 1) throw error;
      cli.note(errorText(error, { style: cli.style.err, verbose: cli.verbose }));
      cli.exitCode = exitCodeOfError(error);
    }
  }
}
