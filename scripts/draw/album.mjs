/** Every picture of examples/photos: what it shows, who "took" it and when, and how the file is written. */
import { drawings } from './cars.mjs';

const FIELD = { make: 'Fieldlens', model: 'FL-40' };
const PALM = { make: 'Palmcam', model: 'P7 Dual' };
const OLD = { make: 'Minolux', model: 'Zoom 210' };

/**
 * `taken` is the camera's clock, `zone` what it wrote of its time zone; no camera means no metadata. `turned` pictures lie
 * on their side in the file and say so (EXIF orientation 6). `cut` is the share of the file that is kept.
 */
export const ALBUM = [
  { file: 'car_001_corner.jpg', camera: FIELD, taken: '2025:05:03 10:12:44', zone: '+03:00' },
  { file: 'car_001_front.jpg', camera: FIELD, taken: '2025:05:03 10:13:20', zone: '+03:00' },
  { file: 'car_001_damage.jpg', camera: FIELD, taken: '2025:05:03 10:14:02', zone: '+03:00' },
  { file: 'car_001_dash.jpg', camera: FIELD, taken: '2025:05:03 10:16:37', zone: '+03:00' },
  { file: 'car_002_side.jpg', camera: PALM, taken: '2025:06:21 20:48:10', warmth: 0.02 },
  { file: 'car_002_rear.jpg', camera: PALM, taken: '2025:06:21 20:50:55', warmth: 0.02 },
  { file: 'car_002_wheel.jpg', grain: 3 },
  { file: 'car_003_side.jpg', camera: FIELD, taken: '2025:04:11 14:05:31', zone: '-06:00' },
  { file: 'car_003_front.jpg', camera: FIELD, taken: '2025:04:11 14:06:12', zone: '-06:00' },
  { file: 'car_003_label.png', size: [900, 600], width: 600, grain: 0, vignette: 0, soft: 0 },
  { file: 'broken.jpg', camera: FIELD, taken: '2025:04:11 14:08:49', zone: '-06:00', cut: 0.4 },
  { file: 'car_004_corner.jpg', camera: PALM, taken: '2025:05:27 08:31:05' },
  { file: 'car_004_front.jpg', size: [683, 1024], camera: PALM, taken: '2025:05:27 08:32:40', turned: true },
  { file: 'car_004_hail.jpg', camera: PALM, taken: '2025:05:27 08:34:18' },
  { file: 'car_005_side.jpg', camera: PALM, taken: '2025:01:18 12:20:09', zone: '+05:00', warmth: -0.015 },
  { file: 'car_005_rear.jpg', camera: PALM, taken: '2025:01:18 12:21:33', zone: '+05:00', warmth: -0.015 },
  { file: 'car_005_dash.jpg', camera: PALM, taken: '2025:01:18 12:27:50', zone: '+05:00' },
  { file: 'car_006_side.webp', camera: OLD, taken: '2024:09:07 18:41:26', warmth: 0.03 },
  { file: 'car_006_front.jpg', camera: OLD, taken: '2024:09:07 18:44:02', warmth: 0.03 },
  { file: 'car_007_side.avif', grain: 1.2 },
  { file: 'car_007_rear.jpg', camera: FIELD, taken: '2025:03:14 09:02:15', zone: '+01:00' },
  { file: 'car_008_corner.jpg', vignette: 0.15 },
  { file: 'car_008_rear.jpg', vignette: 0.15 },
].map((picture, at) => ({
  size: [1024, 683],
  seed: 100 + at,
  ...picture,
  draw: drawings[picture.file.replace(/\.\w+$/, '')],
}));
