/** Loads sharp and restricts it for this process. */

type Sharp = typeof import('sharp')['default'];

/** The only loaders in use; SVG, PDF and others stay blocked whatever a file claims to be. The HEIF loader reads AVIF. */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif', 'Tiff'].map((format) => `VipsForeignLoad${format}Buffer`);

let loading: Promise<Sharp> | undefined;

/** Loaded at first use and configured for this process: no cache, one thread per photo, only the loaders above. */
export function loadSharp(): Promise<Sharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    // Several photos are decoded in parallel.
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: LOADERS });
    return sharp;
  });
  return loading;
}
