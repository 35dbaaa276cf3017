/** Who can reach the daemon at the address it binds, and what it needs there. */
import { DescgenError } from '../core/errors.js';
import type { Settings } from './load-settings.js';

/** A token that the network can try must not be guessable. */
export const SHORTEST_TOKEN = 16;

/** Whether only this machine can reach an address that the daemon binds. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Throws `token_required` when other machines can reach the daemon and no token, or one that can be guessed, protects it. */
export function judgeExposure(settings: Pick<Settings, 'get'>): void {
  const host = settings.get('daemon.host');
  const token = settings.get('daemon.token');
  if (isLoopbackHost(host) || (token !== null && token.length >= SHORTEST_TOKEN)) return;
  throw new DescgenError(
    'token_required',
    token === null
      ? `Other machines can reach the daemon at ${host}, so it needs daemon.token: create one with \`descgen secret token --create\`, or set DESCGEN_DAEMON_TOKEN.`
      : `Other machines can reach the daemon at ${host}: daemon.token must have at least ${SHORTEST_TOKEN} characters; create one with \`descgen secret token --create\`.`,
  );
}
