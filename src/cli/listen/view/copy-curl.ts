/** A received webhook as a curl command that sends it again. */
import type { Entry } from '../../../listen/entry.js';
import { curlText } from '../../../webhook/recording/curl.js';
import { replayUrl } from '../../../webhook/recording/replay-request.js';

export type Curl = { ok: true; text: string } | { ok: false; reason: string };

/** Longer commands are not worth copying. */
const MOST_BYTES = 64 * 1024;

/** For a POSIX shell; sends it to this listener, to the same path. */
export function curlOf({ request }: Pick<Entry, 'request'>, url: string): Curl {
  if (request.body.length > MOST_BYTES) {
    return {
      ok: false,
      reason: 'Its body is too long for a command line; use `--record` and `descgen replay`.',
    };
  }
  return { ok: true, text: curlText(request, replayUrl(request.target, new URL(url).origin)).trimEnd() };
}
