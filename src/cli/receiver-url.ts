import { DescgenError } from '../core/errors.js';

/** Throws `usage` for what no receiver can be called by; `option` is what it was given with. */
export function checkReceiverUrl(option: string, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return;
  throw new DescgenError('usage', `${option} takes an http:// or https:// URL, not "${text}".`);
}
