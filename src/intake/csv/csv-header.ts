/** Which column of a CSV is what, by its name. */

export interface Columns {
  /** The names as they stand in the header, trimmed. */
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
  'lot_id, lotid, lot, lot_no, lot_number, lot_nr, lot_num, ид_лота, id_лота, лот_id, номер_лота, лот_номер, №_лота, лот_№, лот, id, ид, no, nr, number, номер',
);
const INFO = names(
  'additional_info, additional_information, info, notes, note, comment, comments, remarks, дополнительная_информация, доп_информация, дополнительно, примечание, примечания, заметки, комментарий, комментарии, description, описание',
);
const IMAGES = new Set(
  names(
    'images, image, photos, photo, pictures, picture, image_urls, image_url, photo_urls, photo_url, фото, фотографии, изображения, изображение, снимки, картинки',
  ),
);
const NUMBERED = /^(?:image|photo|picture|img|pic|image_url|photo_url|фото|изображение|снимок|картинка)_?(\d{1,3})$/;

export function columnsOf(header: readonly string[]): Columns {
  const shown = header.map((name) => name.replace(/\s+/g, ' ').trim());
  const plain = shown.map(plainName);
  const firstOf = (wanted: readonly string[]): number | null => {
    for (const name of wanted) {
      const at = plain.indexOf(name);
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

function imageColumns(plain: readonly string[]): number[] {
  const lists = plain.flatMap((name, at) => (IMAGES.has(name) ? [at] : []));
  const numbered = plain.flatMap((name, at) => {
    const number = NUMBERED.exec(name)?.[1];
    return number === undefined ? [] : [{ at, number: Number(number) }];
  });
  return [...lists, ...numbered.sort((a, b) => a.number - b.number).map(({ at }) => at)];
}

/** `Lot ID`, `lot-id` and `LOT_ID` are one name. */
function plainName(name: string): string {
  return (
    name
      // Turns "№" into "No" as well.
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_\-.:]+/g, '_')
      .replace(/^_+|_+$/g, '')
  );
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
