/** Recognises the kind of a file by its content. */
import { bmffKind } from './bmff.js';
import type { FileKind, PhotoFormat } from './photo-kinds.js';
import { tiffKind } from './tiff.js';

const PHOTO_FORMATS: ReadonlySet<FileKind> = new Set(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff']);

export function isPhotoFormat(kind: FileKind): kind is PhotoFormat {
  return PHOTO_FORMATS.has(kind);
}

/** Magic bytes at the very beginning of a file, written as Latin-1. */
const BEGINNINGS: readonly (readonly [beginning: string, kind: FileKind])[] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['BM', 'bmp'],
  ['\x00\x00\x01\x00', 'ico'],
  ['8BPS', 'psd'],
  ['\xff\x0a', 'jxl'],
  ['\x00\x00\x00\x0cJXL \r\n\x87\n', 'jxl'],
  ['\x00\x00\x00\x0cjP  \r\n\x87\n', 'jp2'],
  ['\xff\x4f\xff\x51', 'jp2'],
  // Panasonic, Olympus, Fujifilm.
  ['IIU\x00', 'raw'],
  ['IIRO', 'raw'],
  ['IIRS', 'raw'],
  ['MMOR', 'raw'],
  ['FUJIFILMCCD-RAW', 'raw'],
  // Matroska and WebM, MPEG, Flash.
  ['\x1a\x45\xdf\xa3', 'video'],
  ['\x00\x00\x01\xba', 'video'],
  ['\x00\x00\x01\xb3', 'video'],
  ['FLV\x01', 'video'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\x1f\x8b', 'gzip'],
];

export function fileKind(bytes: Buffer): FileKind {
  const head = bytes.toString('latin1', 0, 1_024);
  for (const [beginning, kind] of BEGINNINGS) {
    // Plain text may begin with these two letters too.
    if (head.startsWith(beginning) && !(kind === 'bmp' && isText(bytes))) return kind;
  }
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp';
  if (head.startsWith('RIFF') && head.startsWith('AVI ', 8)) return 'video';
  return bmffKind(bytes) ?? tiffKind(bytes) ?? documentKind(bytes, head);
}

/** A PDF may have other bytes before its magic (ISO 32000-1, annex H.3.4.1); markup may begin with a byte order mark and white space. */
function documentKind(bytes: Buffer, head: string): FileKind {
  if (head.includes('%PDF-')) return 'pdf';
  const text = head.replace(/^(?:\xef\xbb\xbf)?\s*/, '').toLowerCase();
  if (/^(?:<!--|<\?xml|<!doctype svg|<svg)/.test(text) && text.includes('<svg')) return 'svg';
  if (/^(?:<!--|<\?xml|<!doctype html|<html|<head|<body|<title|<meta|<script)/.test(text)) {
    return text.startsWith('<?xml') && !text.includes('<html') ? 'text' : 'html';
  }
  return isText(bytes) ? 'text' : 'unknown';
}

/** No zero or control bytes at the beginning. */
function isText(bytes: Buffer): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte));
}
