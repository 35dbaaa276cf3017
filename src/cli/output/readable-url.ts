/** URLs of photos as people write them: a path for a file, letters rather than percent signs. */

/** `file:///p/%D0%BD%D0%B5%D1%82.jpg` -> `/p/нет.jpg`. Anything that does not decode stays as it is. */
export function readableUrl(url: string): string {
  try {
    const [, path] = /^file:\/\/(?:localhost)?(\/.*)$/s.exec(url) ?? [];
    // Delimiters of a web address stay escaped: without them it would be another one.
    if (path === undefined) return decodeURI(url);
    return decodeURIComponent(path).replace(/^\/(?=[A-Za-z]:\/)/, '');
  } catch {
    // Not UTF-8 behind the percent signs.
    return url;
  }
}
