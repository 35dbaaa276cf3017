/** A webhook that came, as a command that sends it again. */
import type { Entry } from '../../../listen/entry.js';
import { curlText } from '../../../webhook/recording/curl.js';
import { replayUrl } from '../../../webhook/recording/replay-request.js';

export type Curl = { ok: true; text: string } | { ok: false; reason: string };

/** Nobody copies more than this. */
const MOST_BYTES = 64 * 1024;

/** For a POSIX shell, sent to this listener under the path that it came to. */
export function curlOf({ request }: Pick<Entry, 'request'>, url: string): Curl {
  if (request.body.length > MOST_BYTES) {
    return {
      ok: false,
      reason: 'Its body is too long for a command line; `--record` keeps it and `descgen replay` sends it.',
    };
  }
  return { ok: true, text: curlText(request, replayUrl(request.target, new URL(url).origin)).trimEnd() };
}
