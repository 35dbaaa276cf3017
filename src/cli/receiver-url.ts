import { DescgenError } from '../core/errors.js';

/** Throws `usage` for what no receiver can be called by; `option` is what it was given with. */
export function checkReceiverUrl(option: string, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new DescgenError('usage', `${option} takes an http:// or https:// URL, not "${text}".`);
  }
  if (url.username === '' && url.password === '') return;
  // Nor does the daemon take one: it would be left out of the request without a word.
  throw new DescgenError('usage', `${option} takes no user name or password in a URL: the signature tells who sends.`);
}
