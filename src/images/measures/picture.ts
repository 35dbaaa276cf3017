/** The small picture on which everything is measured. */

/** The whole photo as a viewer shows it: upright, in sRGB, on white, scaled down into a square of `SMALL_SIDE` pixels. */
export interface SmallPicture {
  /** Three bytes per pixel (red, green, blue), row by row. */
  data: Uint8Array;
  width: number;
  height: number;
}

export const SMALL_SIDE = 512;

/** One byte per pixel, row by row. */
export interface Grey {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Brightness as weighted by ITU-R BT.601, 0 to 255. */
export function greyOf({ data, width, height }: SmallPicture): Grey {
  const grey = new Uint8Array(width * height);
  let from = 0;
  for (let at = 0; at < grey.length; at += 1) {
    grey[at] = (77 * (data[from] ?? 0) + 150 * (data[from + 1] ?? 0) + 29 * (data[from + 2] ?? 0) + 128) >> 8;
    from += 3;
  }
  return { data: grey, width, height };
}
