/** How much work the daemon does at once on this machine. */
import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import type { PhotoTurnsOptions } from '../images/turns/photo-turns.js';

/** Lots that are described at once. */
export function describingAtOnce(setting: number | 'auto'): number {
  return setting === 'auto' ? Math.max(8, availableParallelism() * 4) : setting;
}

/** Lots that wait for a model at once: with `auto`, as many as are in progress of one job, so that they fill every slot of the model. */
export function askingAtOnce(setting: number | 'auto'): number {
  return setting === 'auto' ? lotsAtOnce(setting) : setting;
}

/** Lots in progress for each that is described: most of them wait for their photos. */
const IN_PROGRESS_PER_DESCRIBING = 4;

/** Lots of one job in progress at once. */
export function lotsAtOnce(setting: number | 'auto'): number {
  return IN_PROGRESS_PER_DESCRIBING * describingAtOnce(setting);
}

/** Photos in progress at once, over all lots; one job gets half of the slots. */
export function photoTurns(): PhotoTurnsOptions {
  return { local: 2 * Math.max(8, availableParallelism() * 4), downloads: 64, perHost: 8 };
}

const MOST_CONNECTIONS = 2_048;
const FEWEST_CONNECTIONS = 16;

/** Connections at once: a quarter of the file handles of the process, because photos, webhooks and the store need some too. */
export function connectionsAtOnce(limits: string = ownLimits()): number {
  const handles = /^Max open files +(\d+)/m.exec(limits)?.[1];
  if (handles === undefined) return MOST_CONNECTIONS / 8;
  return Math.max(FEWEST_CONNECTIONS, Math.min(MOST_CONNECTIONS, Math.floor(Number(handles) / 4)));
}

/** Linux shows them here; elsewhere the smallest usual limit is assumed. */
function ownLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'latin1');
  } catch {
    return '';
  }
}

/**
 * Processes that read photos. Their JavaScript takes a tenth of the time of decoding, so one process feeds several cores.
 * `threads` is the number of decoding threads of each: two per core in all, or UV_THREADPOOL_SIZE.
 */
export function readersAtOnce(threadPool: string | undefined): { most: number; threads: number } {
  const most = Math.ceil(availableParallelism() / 4);
  const threads = Number(threadPool) || Math.max(4, 2 * availableParallelism());
  return { most, threads: Math.ceil(threads / most) };
}

const MIB = 1024 ** 2;

/** Bytes of memory that a reader process may use: enough for one photo of the largest size that the settings allow. */
export function readerMemory({ maxBytes, maxPixels }: { maxBytes: number; maxPixels: number }): number {
  const wanted = 512 * MIB + 2 * maxBytes + 10 * maxPixels;
  // constrainedMemory: the limit of a container, or 0 or a huge number when there is none.
  const machine = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.max(512 * MIB, Math.min(wanted, 0.75 * machine));
}
