/** Tells AVIF, HEIC and videos apart by the first box of an ISO base media file. */
import type { FileKind } from './photo-kinds.js';

/** Brands of HEIF files whose pictures are compressed as HEVC (ISO/IEC 23008-12, annex B), or that leave it open. */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1', 'mif2', 'miaf'];
const AVIF_BRANDS = ['avif', 'avis'];
/** The first boxes of QuickTime files that predate `ftyp`. */
const QUICKTIME_BOXES = ['moov', 'mdat', 'wide', 'skip', 'pnot'];
const MOST_BRANDS = 64;

/** The kind of an ISO base media file (AVIF, HEIC, MP4, MOV, Canon's CR3) by the brands of its first box; null for others. */
export function bmffKind(bytes: Buffer): FileKind | null {
  if (bytes.length < 12) return null;
  const box = bytes.toString('latin1', 4, 8);
  if (QUICKTIME_BOXES.includes(box)) return 'video';
  if (box !== 'ftyp') return null;
  const [major = '', ...others] = brands(bytes);
  if (AVIF_BRANDS.includes(major)) return 'avif';
  if (major === 'crx ') return 'raw';
  if (major === 'jp2 ' || major === 'jpx ') return 'jp2';
  if (!HEIC_BRANDS.includes(major)) return 'video';
  // With a general major brand, the specific one is among the others.
  const general = major.startsWith('mi') || major === 'msf1';
  return general && others.some((brand) => AVIF_BRANDS.includes(brand)) ? 'avif' : 'heic';
}

/** The major brand, then the compatible ones. */
function brands(bytes: Buffer): string[] {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 16 + 4 * MOST_BRANDS);
  const found = [bytes.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) found.push(bytes.toString('latin1', at, at + 4));
  return found;
}
