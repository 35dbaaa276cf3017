/** Loads sharp and restricts it for this process. */

type Sharp = typeof import('sharp')['default'];

/** The only loaders in use; SVG, PDF and others stay blocked whatever a file claims to be. The HEIF loader reads AVIF. */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif', 'Tiff'].map((format) => `VipsForeignLoad${format}Buffer`);

let loading: Promise<Sharp> | null = null;

/** Loaded at first use and configured for this process: no cache, one thread per photo, only the loaders above. */
export function loadSharp(): Promise<Sharp> {
  // Not kept when it fails: it may have found no free file handle.
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  // Several photos are decoded in parallel.
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  return sharp;
}
