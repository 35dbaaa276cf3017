/** The kinds of files that are recognised. */
import type { Photo } from '../../core/lot.js';

export type PhotoFormat = Photo['format'];
/** Kinds that are recognised but not usable as photos. */
export type OtherKind =
  | 'heic'
  | 'svg'
  | 'pdf'
  | 'bmp'
  | 'ico'
  | 'psd'
  | 'jxl'
  | 'jp2'
  | 'raw'
  | 'video'
  | 'zip'
  | 'gzip'
  | 'html'
  | 'text'
  | 'unknown';
export type FileKind = PhotoFormat | OtherKind;
