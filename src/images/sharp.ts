type Sharp = typeof import('sharp')['default'];

/** All that is ever decoded; SVG, PDF and the rest stay shut whatever a file claims to be. AVIF is read by the HEIF loader. */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif', 'Tiff'].map((format) => `VipsForeignLoad${format}Buffer`);

let loading: Promise<Sharp> | undefined;

/** Sharp, loaded at first use and set for this process: nothing cached, one thread a photo, the loaders above only. */
export function loadSharp(): Promise<Sharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    // Several photos are looked at beside each other.
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: LOADERS });
    return sharp;
  });
  return loading;
}
