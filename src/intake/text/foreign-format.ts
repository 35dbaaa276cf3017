/** Files that are no text of lots, known by their first bytes, with what to do about them. */
import { extname } from 'node:path';

const SPREADSHEET = 'save it as CSV UTF-8 and submit that';

type Test = (head: Buffer, ending: string) => boolean;

const startsWith =
  (...marks: readonly (string | readonly number[])[]): Test =>
  (head) =>
    marks.some((mark) => {
      const bytes = Buffer.from(typeof mark === 'string' ? [...Buffer.from(mark, 'latin1')] : mark);
      return head.subarray(0, bytes.length).equals(bytes);
    });
const isZip = startsWith('PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08');
/** A ZIP archive that names such a part, or where the part comes too late, whose file has such an ending. */
const zipOf =
  (parts: RegExp, endings: RegExp): Test =>
  (head, ending) =>
    isZip(head, ending) &&
    (parts.test(head.toString('latin1')) || (!ZIP_PARTS.test(head.toString('latin1')) && endings.test(ending)));
const ZIP_PARTS = /xl\/|word\/|ppt\/|opendocument|Index\/|\.iwa/;

/** What it is and what to do, in words that follow its name. */
const FORMATS: readonly (readonly [is: Test, words: string])[] = [
  [zipOf(/xl\/|\[Content_Types\]/, /^\.xls[xmb]$/), `is an Excel workbook; ${SPREADSHEET}`],
  [zipOf(/opendocument\.spreadsheet/, /^\.ods$/), `is an OpenDocument spreadsheet; ${SPREADSHEET}`],
  [zipOf(/Index\/|\.iwa/, /^\.numbers$/), `is a Numbers spreadsheet; ${SPREADSHEET}`],
  [zipOf(/word\//, /^\.docx$/), 'is a Word document; put the lots into a CSV or JSON file'],
  [isZip, 'is a ZIP archive, as workbooks are too; unpack it, or save the workbook as CSV UTF-8'],
  [startsWith([0xd0, 0xcf, 0x11, 0xe0]), `is an old Excel workbook (.xls) or another Office file; ${SPREADSHEET}`],
  [startsWith([0x09, 0x08, 0x10, 0x00], [0x09, 0x08, 0x08, 0x00]), `is an old Excel workbook (.xls); ${SPREADSHEET}`],
  [startsWith([0x1f, 0x8b]), 'is compressed with gzip; unpack it, or pipe it: `gunzip -c FILE | descgen submit -`'],
  [startsWith('BZh', [0xfd, 0x37, 0x7a, 0x58, 0x5a], [0x28, 0xb5, 0x2f, 0xfd]), 'is compressed; unpack it first'],
  [startsWith('7z\xbc\xaf', 'Rar!'), 'is an archive; unpack it and submit what is in it'],
  [
    (head) => head.subarray(257, 262).toString('latin1') === 'ustar',
    'is a tar archive; unpack it and submit what is in it',
  ],
  [startsWith('%PDF'), 'is a PDF document; put the lots into a CSV or JSON file'],
  [startsWith('{\\rtf'), 'is an RTF document; put the lots into a CSV or JSON file'],
  [startsWith('SQLite format 3'), 'is an SQLite database; export its table as CSV'],
  [startsWith('PAR1'), 'is a Parquet file; export it as CSV or JSON Lines'],
  [startsWith([0xff, 0xd8, 0xff]), 'is a JPEG photo, not a list of lots; give it a name that ends in .jpg'],
  [startsWith([0x89, 0x50, 0x4e, 0x47]), 'is a PNG picture, not a list of lots; give it a name that ends in .png'],
  [
    (head) => isMarkup(head, /^<(?:!doctype html|html|head|body|table|meta)\b/i),
    `is an HTML page, whatever its name says; open it in a spreadsheet program, ${SPREADSHEET}`,
  ],
  [
    (head) => isMarkup(head, /^<\?xml|^<[a-z][\w:.-]*[\s>/]/i),
    `is XML; open it in a spreadsheet program, ${SPREADSHEET}`,
  ],
];

/** Null where the bytes can be text of lots. */
export function foreignFormat(head: Buffer, name: string): string | null {
  const ending = extname(name).toLowerCase();
  return FORMATS.find(([is]) => is(head, ending))?.[1] ?? null;
}

/** In UTF-8 or UTF-16, behind a mark and white space. */
function isMarkup(head: Buffer, mark: RegExp): boolean {
  const text = head.subarray(0, 2_048).toString('latin1').replaceAll('\0', '');
  return mark.test(text.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, ''));
}
