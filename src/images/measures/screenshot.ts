/** Recognises screenshots. */
import type { PhotoFormat } from '../kinds/photo-kinds.js';

/** Screens of phones, tablets and computers: shorter by longer side, in pixels. */
const SCREENS: ReadonlySet<string> = new Set(
  (
    '640x1136 750x1334 828x1792 1080x2340 1125x2436 1170x2532 1179x2556 1206x2622 1242x2208 1242x2688 1284x2778 1290x2796 ' +
    '1320x2868 720x1280 720x1520 720x1560 720x1600 720x1612 1080x1920 1080x2160 1080x2220 1080x2240 1080x2280 1080x2316 ' +
    '1080x2376 1080x2388 1080x2392 1080x2400 1080x2408 1080x2412 1080x2424 1080x2460 1080x2520 1200x2670 1220x2712 ' +
    '1260x2800 1344x2992 1440x2560 1440x2880 1440x2960 1440x3040 1440x3088 1440x3120 1440x3168 1440x3200 ' +
    '1488x2266 1536x2048 1620x2160 1640x2360 1668x2224 1668x2388 2048x2732 2064x2752 800x1280 1200x1920 1600x2560 1752x2800 1848x2960 ' +
    '768x1024 768x1366 800x1280 900x1440 900x1600 1024x1280 1050x1680 1200x1600 1080x2560 1440x3440 1600x3840 1664x2560 ' +
    '1800x2880 1864x2880 1890x3024 1964x3024 2160x3456 2234x3456 2160x3840 2880x5120 2304x4096 1504x2256 1824x2736 1920x2880'
  ).split(' '),
);

/** The minimum flatness of a screenshot; photos measured up to 0.24, user interfaces 0.4 and more. */
const FLAT_FROM = 0.3;

export interface ScreenshotMarks {
  format: PhotoFormat;
  width: number;
  height: number;
  /** Whether the EXIF names a camera. */
  camera: boolean;
  flatness: number;
}

/**
 * Whether a picture is a screenshot. To never call a photo one, it must be a PNG, exactly as large as a known screen (in either
 * orientation), without a camera in its EXIF, and with large parts of exactly one colour. Screenshots that were cropped, or
 * saved as JPEG by a messenger, are not recognised.
 */
export function isScreenshot({ format, width, height, camera, flatness }: ScreenshotMarks): boolean {
  if (format !== 'png' || camera || flatness < FLAT_FROM) return false;
  return SCREENS.has(`${Math.min(width, height)}x${Math.max(width, height)}`);
}
