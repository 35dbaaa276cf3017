/** What is known about the hosts that photos are downloaded from. */
import type { PhotoProblem, PhotoProblemCode, PhotoReading } from '../../core/ports/photos.js';
import { problem } from '../photo-problem.js';

/** After so many failures in a row, a host gets one download at a time until it responds. */
const SUSPECT_FROM = 3;
/** Hosts without running downloads that are remembered. */
const MOST_REMEMBERED = 1_000;

/** The host did not respond, or not completely. */
const SILENT: ReadonlySet<PhotoProblemCode> = new Set(['timed_out', 'connection_failed']);
/** The host was not contacted. */
const NOT_CONTACTED: ReadonlySet<PhotoProblemCode> = new Set(['invalid_url', 'address_refused', 'out_of_resources']);

interface Host {
  running: number;
  /** In a row. */
  failures: number;
}

export interface Hosts {
  /** Whether another download from this host may begin. */
  free(origin: string): boolean;
  begin(origin: string): void;
  /** A problem for other photos of this host when it does not respond. */
  end(origin: string, reading: PhotoReading | null): PhotoProblem | null;
}

export function createHosts(perHost: number): Hosts {
  const hosts = new Map<string, Host>();

  const forgetOld = (): void => {
    for (const [origin, { running }] of hosts) {
      if (hosts.size <= MOST_REMEMBERED) return;
      if (running === 0) hosts.delete(origin);
    }
  };
  return {
    free(origin) {
      const host = hosts.get(origin);
      if (host === undefined) return true;
      return host.running < (host.failures >= SUSPECT_FROM ? 1 : perHost);
    },
    begin(origin) {
      const host = hosts.get(origin) ?? { running: 0, failures: 0 };
      host.running += 1;
      hosts.set(origin, host);
      forgetOld();
    },
    end(origin, reading) {
      const host = hosts.get(origin);
      if (host === undefined) return null;
      host.running -= 1;
      if (reading !== null && (reading.ok || !NOT_CONTACTED.has(reading.code))) {
        host.failures = !reading.ok && SILENT.has(reading.code) ? host.failures + 1 : 0;
      }
      if (host.running === 0 && host.failures === 0) hosts.delete(origin);
      return host.failures >= SUSPECT_FROM ? notRequested(origin, host.failures) : null;
    },
  };
}

function notRequested(origin: string, failures: number): PhotoProblem {
  const { host } = new URL(origin);
  return problem('timed_out', `Not downloaded: the last ${failures} downloads from ${host} failed or timed out.`);
}
