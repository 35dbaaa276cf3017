/** URLs of photos as people write them: a path for a file, letters rather than percent signs. */

/** `file:///p/%D0%BD%D0%B5%D1%82.jpg` -> `/p/нет.jpg`. Anything that would not decode cleanly stays as it is. */
export function readableUrl(url: string): string {
  try {
    const decoded = decodeURIComponent(url);
    return decoded.replace(/^file:\/\/(?:localhost)?(?=\/)/, '').replace(/^\/(?=[A-Za-z]:\/)/, '');
  } catch {
    // Not UTF-8 behind the percent signs.
    return url;
  }
}
