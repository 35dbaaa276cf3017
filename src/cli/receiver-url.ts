/** URLs of receivers, as people write them on the command line. */

import { DescgenError } from '../core/errors.js';
import { quoted } from '../core/text/quoted.js';

/** `3000`, `:3000/hook` */
const PORT_ONLY = /^:?(\d{1,5}(?:[/?#].*)?)$/s;
/** `localhost`, `127.0.0.1/hook`, `[::1]:3000`, `receiver:3000/hook` */
const NO_SCHEME =
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5})(?::\d{1,5})?(?:[/?#].*)?$/is;

/** The text with a scheme: without one it is plain HTTP, and a port alone is this machine's. The rest stays as it was written. */
export function withScheme(text: string): string {
  const port = PORT_ONLY.exec(text)?.[1];
  return port !== undefined ? `http://localhost:${port}` : NO_SCHEME.test(text) ? `http://${text}` : text;
}

/** The URL of a receiver, with its scheme. Throws `usage`; `option` is the flag or argument that it was given with. */
export function receiverUrl(option: string, text: string): string {
  const full = withScheme(text);
  const url = URL.canParse(full) ? new URL(full) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new DescgenError(
      'usage',
      `${option} takes a URL such as http://localhost:3000/hook, localhost:3000 or 3000, not ${quoted(text)}.`,
    );
  }
  if (url.username === '' && url.password === '') return full;
  // The daemon does not accept one either: it would be left out of the request silently.
  throw new DescgenError(
    'usage',
    `${option} takes no user name or password in a URL; the signature shows who sends a webhook.`,
  );
}
