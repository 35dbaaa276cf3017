import { describe, expect, it } from 'vitest';
import { decoded } from '../../src/intake/text/encoded-lines.js';
import { foreignFormat } from '../../src/intake/text/foreign-format.js';
import { makeWorld } from './world.js';

const URL = 'http://e.com/1.jpg';

/** The bytes of a text in an encoding of one byte a character. */
function encoded(text: string, encoding: string): Buffer {
  const byteOf = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoded(Uint8Array.of(byte), encoding) ?? '', byte]),
  );
  return Buffer.from(Array.from(text, (character) => byteOf.get(character) ?? 0x3f));
}

const note = async (bytes: Buffer) => {
  const csv = Buffer.concat([Buffer.from(`lot_id;images;note\na;${URL};`), bytes, Buffer.from('\n')]);
  return makeWorld({ 'a.csv': csv }).read(['a.csv']);
};

describe('text that is not UTF-8', () => {
  it.each([
    ['windows-1251', 'Битый бампер, «Лада» КамАЗ, 5 шт.'],
    ['windows-1251', 'пробіг 48 тис., її власник'],
    ['windows-1251', 'БMB Х5 с нюансами, Cалон в порядке'],
    ['koi8-r', 'Битый бампер, Лада Веста'],
    ['ibm866', 'Битый бампер, Лада Веста'],
    ['x-mac-cyrillic', 'Битый бампер, Лада Веста'],
    ['windows-1252', 'Preis: 5 000 € – „fast neu“, Größe'],
    ['windows-1252', 'Scheckheft gepflegt, Tür links mit Kratzern, Außenspiegel'],
    ['windows-1252', 'Très bon état, première main – révisé'],
    ['windows-1250', 'Pierwszy właściciel, bez wypadków, książka serwisowa'],
    ['windows-1250', 'První majitel, servisní knížka, řemen vyměněn'],
    ['windows-1254', 'Değişen yok, boyasız, ağır hasarlı değil, İstanbul'],
    ['macintosh', 'Café à Paris – déjà vu'],
  ])('is recognized as %s: %s', async (encoding, text) => {
    const { lots, warnings } = await note(encoded(text, encoding));
    expect(lots[0]?.additional_info).toBe(text);
    expect(warnings).toEqual([expect.stringContaining('--encoding')]);
  });

  it.each([
    [
      'Shift-JIS',
      [
        0x83, 0x8f, 0x83, 0x93, 0x83, 0x49, 0x81, 0x5b, 0x83, 0x69, 0x81, 0x5b, 0x20, 0x96, 0xb3, 0x8e, 0x96, 0x8c,
        0xcc,
      ],
      'ワンオーナー 無事故',
    ],
    ['GB 18030', [0xd2, 0xbb, 0xca, 0xd6, 0xb3, 0xb5, 0x20, 0xce, 0xde, 0xca, 0xc2, 0xb9, 0xca], '一手车 无事故'],
  ])('is recognized as %s', async (_, bytes, text) => {
    expect((await note(Buffer.from(bytes))).lots[0]?.additional_info).toBe(text);
  });

  it('is a problem if several encodings fit', async () => {
    const csv = Buffer.concat([
      Buffer.from(`lot_id,images,colour\na,${URL},`),
      Buffer.from([0x8a, 0x65, 0x64, 0xe1, 0x0a]),
    ]);
    const world = makeWorld({ 'a.csv': csv });
    const error = await world.refusal(['a.csv']);
    expect(error.details[0]?.message).toMatch(/windows-1250.*--encoding/);
    expect((await world.read(['a.csv'], { encoding: 'windows-1250' })).lots[0]?.attributes).toEqual({ colour: 'Šedá' });
  });
});

const ZIP = 'PK\u0003\u0004';

describe('a file of a foreign format', () => {
  it.each([
    ['a.xlsx', ZIP, 'Excel'],
    ['a.csv', `${ZIP}........[Content_Types].xml`, 'Excel'],
    ['a.csv', `${ZIP}........xl/workbook.xml`, 'Excel'],
    ['a.ods', `${ZIP}....mimetypeapplication/vnd.oasis.opendocument.spreadsheet`, 'OpenDocument'],
    ['a.numbers', ZIP, 'Numbers'],
    ['a.json', ZIP, 'ZIP'],
    ['a.xls', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'Excel'],
    ['a.xls', '\u00ef\u00bb\u00bf\n<html><table><tr><td>Lot', 'HTML'],
    ['a.csv', '<!DOCTYPE html>', 'HTML'],
    ['a.csv', '<?xml version="1.0"?><Workbook>', 'XML'],
    ['a.csv.gz', '\u001f\u008b\u0008', 'gzip'],
    ['a.csv', '%PDF-1.7', 'PDF'],
    ['a.json', '\u00ff\u00d8\u00ff\u00e0', 'JPEG'],
    ['a.csv', 'SQLite format 3\u0000', 'SQLite'],
  ])('%s that begins with %j is named', async (name, head, word) => {
    const world = makeWorld({ [name]: Buffer.from(head, 'latin1') });
    const error = await world.refusal([name]);
    expect(error.details).toEqual([{ path: name, message: expect.stringContaining(word) }]);
    const piped = await makeWorld().refusal(['-'], { stdin: Buffer.from(head, 'latin1') });
    expect(piped.details[0]?.path).toBe('stdin');
  });

  it.each(['[{"a": "<html>"}]', 'lot_id,images', '{"lots": []}', 'Лот;Фото', '<', ''])(
    '%j may be text of lots',
    (head) => {
      expect(foreignFormat(Buffer.from(head), 'a.csv')).toBeNull();
    },
  );
});
