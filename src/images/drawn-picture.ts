/** Pictures of one colour, by which a test shows whether a model sees. */
import { loadSharp } from './sharp.js';

export interface DrawnPicture {
  /** `#c81414` */
  colour: string;
  /** In pixels. */
  width: number;
  height: number;
  format: 'jpeg' | 'png' | 'webp';
}

/** The bytes of the file. Rejects when sharp cannot be loaded. */
export async function drawnPicture({ colour, width, height, format }: DrawnPicture): Promise<Uint8Array> {
  const sharp = await loadSharp();
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .toFormat(format)
    .toBuffer();
}
