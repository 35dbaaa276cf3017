/** Waits for a daemon that goes away during a long command and comes back. */
import type { Client } from '../../api/client/client.js';
import { readInstance } from '../../config/instance.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { findDaemon } from './daemon-find.js';
import { clientOf } from './daemon-link.js';
import { startDaemon } from './daemon-start.js';

const LOOK_MS = 250;
/** A daemon that crashed gets this long to be restarted by its service manager. */
const CRASHED_MS = 2_000;
/** A daemon that was stopped on purpose gets this long to come back. */
const STOPPED_MS = 60_000;

/** Queries a daemon that may go away meanwhile. */
export interface Return {
  /** Calls `ask` once the daemon can be reached; `tell` reports that it cannot. Throws `daemon_unreachable` when it stays away. */
  reach(ask: (client: Client) => Promise<void>, tell: (trouble: string) => void): Promise<void>;
}

export function createReturn(cli: Cli, first: Client): Return {
  let client = first;
  return {
    async reach(ask, tell) {
      const away = { since: null as number | null };
      for (;;) {
        try {
          await ask(client);
          return;
        } catch (error) {
          if (!isAway(error) || cli.interrupted.aborted) throw error;
          away.since ??= performance.now();
          tell('The daemon does not respond; waiting for it to come back.');
          await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
          client = (await findAgain(cli, performance.now() - away.since, error)) ?? client;
        }
      }
    },
  };
}

/** The daemon is gone or stopping, as opposed to refusing the request. */
function isAway(error: unknown): error is DescgenError {
  return error instanceof DescgenError && (error.code === 'daemon_unreachable' || error.code === 'stopping');
}

/**
 * A client of the daemon that runs now, maybe on another port; null when none does yet. One that was killed is started again,
 * as other commands do; one that was stopped on purpose is not.
 */
async function findAgain(cli: Cli, away_ms: number, error: DescgenError): Promise<Client | null> {
  const running = await findDaemon(cli);
  if (running !== null) return clientOf(cli, running);
  const crashed = (await readInstance(cli.paths.instance)) !== null;
  if (crashed && away_ms > CRASHED_MS && cli.mayStart && (await cli.settings()).get('daemon.autostart')) {
    const { instance } = await startDaemon(cli);
    return clientOf(cli, instance);
  }
  if (away_ms < STOPPED_MS) return null;
  throw new DescgenError(
    'daemon_unreachable',
    'The daemon stopped and did not come back; the work continues when it is started again (`descgen daemon start`).',
    { cause: error },
  );
}
