/** The peers, and what each needs beside its package. */
export const PEERS = [
  { name: 'plainjob', service: null },
  { name: 'BullMQ', service: 'redis' },
  { name: 'graphile-worker', service: 'postgres' },
  { name: 'pg-boss', service: 'postgres' },
];
