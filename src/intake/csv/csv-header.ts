/** Which column of a CSV is what, by its name. Names count by their letters and digits alone. */

export interface Columns {
  /** The names as the header has them, without what nobody can see. */
  names: string[];
  /** Indices from 0. */
  lot_id: number | null;
  /** In the order in which their photos are taken: columns of lists first, then `image1`, `image2`… by number. */
  images: number[];
  additional_info: number | null;
  /** All others that have a name. */
  attributes: number[];
  /** How many are not mere attributes. */
  known: number;
}

/** The names that a column may have, the surest first: where several are there, the others are attributes. */
const LOT_ID = names(
  'lot id, id of lot, lot, lot no, lot number, lot nr, lot num, lot code, lot ref, lot reference, lot id no, ид лота, id лота, лот id, номер лота, лот номер, № лота, лот №, код лота, лот, losnummer, los nr, numer lotu, stock no, stock number, stock nr, stock num, stock id, item no, item number, item id, sku, interne nummer, id, ид, no, nr, number, номер, stock, item',
);
const INFO = names(
  'additional info, additional information, info, notes, note, comment, comments, remarks, remark, дополнительная информация, доп информация, дополнительно, примечание, примечания, заметки, комментарий, комментарии, description, описание, beschreibung, bemerkungen, bemerkung, anmerkungen, anmerkung, hinweise, notizen, kommentar, zusatzinfo, opis, uwagi, komentarz, descripción, observaciones, notas, comentarios, remarques, commentaires, descrizione, commenti, osservazioni, descrição, observações, comentários, açıklama, notlar, yorum, опис, примітки, коментар, 描述, 备注, 说明, 説明, 備考',
);
/** No column of photos has a longer name, letters and digits alone. */
const LONGEST_NAME = 60;
/** What a column of photos is called, with words beside it that say how they are given: `Photo Url List`, `Ссылки на фото`. */
const PHOTO =
  'image|images|img|imgs|pic|pics|picture|pictures|photo|photos|foto|fotos|bild|bilder|zdjęcie|zdjęcia|zdjecie|zdjecia|imagen|imagenes|resim|resimler|фото|фотография|фотографии|изображение|изображения|снимок|снимки|картинка|картинки|照片|图片|画像|写真';
const BESIDE =
  'url|urls|uri|uris|link|links|file|files|filename|filenames|name|names|path|paths|list|src|source|main|primary|additional|all|ссылка|ссылки|на|файл|файлы|список|адрес|адреса|путь|имя|имена|главное|основное';
const IMAGES = new RegExp(`^(?:${BESIDE})*(?:${PHOTO})(?:${BESIDE})*(?:(?:no)?(\\d{1,3}))?(?:${BESIDE})*$`, 'u');

export function columnsOf(header: readonly string[]): Columns {
  const shown = header.map((name) => name.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim());
  const plain = shown.map(spellings);
  const firstOf = (wanted: readonly string[]): number | null => {
    for (const name of wanted) {
      const at = plain.findIndex((spelled) => spelled.includes(name));
      if (at !== -1) return at;
    }
    return null;
  };
  const lot_id = firstOf(LOT_ID);
  const additional_info = firstOf(INFO);
  const images = imageColumns(plain);
  const taken = new Set([lot_id, additional_info, ...images]);
  const attributes = shown.flatMap((name, at) => (name === '' || taken.has(at) ? [] : [at]));
  const known = images.length + (lot_id === null ? 0 : 1) + (additional_info === null ? 0 : 1);
  return { names: shown, lot_id, images, additional_info, attributes, known };
}

/** Whether it is a header: it names ids and photos. */
export function namesLots({ lot_id, images }: Columns): boolean {
  return lot_id !== null && images.length > 0;
}

function imageColumns(plain: readonly (readonly string[])[]): number[] {
  const found = plain.flatMap((spelled, at) => {
    const match = spelled
      .map((name) => (name.length > LONGEST_NAME ? null : IMAGES.exec(name)))
      .find((one) => one !== null);
    return match == null ? [] : [{ at, number: match[1] === undefined ? -1 : Number(match[1]) }];
  });
  return found.sort((a, b) => a.number - b.number || a.at - b.at).map(({ at }) => at);
}

const INVISIBLE = /[\p{Cf}\p{Cc}]+/gu;

/** `Lot ID`, `lot-id` and `lotId` are one name; `#` and `№` count as "no". */
export function plainName(name: string): string {
  return name
    .replaceAll('#', ' no ')
    .replaceAll('№', ' no ')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** With and without the part in brackets: `Photos (URLs)`. */
function spellings(name: string): string[] {
  const short = name.replace(/\([^)]*\)|\[[^\]\d]*\]/g, '');
  return short === name ? [plainName(name)] : [plainName(name), plainName(short)];
}

function names(text: string): string[] {
  return text.split(', ').map(plainName);
}

/** `column C "Фото"`, as a spreadsheet letters it. */
export function columnName(columns: Columns, index: number, quote: (text: string) => string): string {
  const name = columns.names[index] ?? '';
  return name === '' ? `column ${letters(index)}` : `column ${letters(index)} ${quote(name)}`;
}

function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
