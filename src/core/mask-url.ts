/**
 * A URL as lists and logs show it: its query and fragment may hold a key of the receiver's, and an old one may hold a
 * password. What is no URL is masked by the same marks.
 */
export function maskedUrl(url: string): string {
  const mark = /[?#]/.exec(url);
  const plain = mark === null ? url : `${url.slice(0, mark.index)}${mark[0]}…`;
  return plain.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1***@');
}
