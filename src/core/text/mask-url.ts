/**
 * A URL as lists and logs show it: query and fragment may hold a key of the receiver, and old ones may hold a password.
 * Text that is not a URL is masked by the same rule.
 */
export function maskedUrl(url: string): string {
  const mark = /[?#]/.exec(url);
  const plain = mark === null ? url : `${url.slice(0, mark.index)}${mark[0]}…`;
  return plain.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1***@');
}
