/**
 * What people and programs write where there is no value: "n/a", pandas' `nan`, MySQL's `\N`, a spreadsheet's `#REF!`.
 */

const WORDS = `n/a, n.a., nan, nat, -nan, null, nil, \\n, undefined, unknown, none given, not specified, not available, not given,
  н/д, нет данных, нет сведений, неизвестно, не указано, не указан, не указана, не указаны, невідомо, не вказано, немає даних,
  unbekannt, keine angabe, k.a., k. a., nicht angegeben, inconnu, non renseigné, non spécifié, desconocido, no especificado,
  sconosciuto, non specificato, desconhecido, não informado, nieznany, nie podano, brak danych, bilinmiyor, belirtilmemiş,
  未知, 不明, #n/a, #n/a n/a, #na, #nv, #n/d, #н/д, #yok, 1.#qnan, -1.#ind`;
const NOTHING: ReadonlySet<string> = new Set(WORDS.split(',').map((word) => word.trim()));
/** These are values as well: a service history of none, the country NA. */
const MAYBE: ReadonlySet<string> = new Set(['none', 'na', 'tbd', 'tba', 'б/н']);
/** `#REF!`, `#NAME?`, `#ЗНАЧ!`, `#¡VALOR!`: each language of a spreadsheet has its own. */
const CELL_ERROR = /^#[\p{L}\d/¡¿]+[!?]$/u;
/** "(null)", "[null]", "<NA>". */
const BRACKETED = /^(?:\((.*)\)|\[(.*)\]|<(.*)>|\{(.*)\})$/u;
const LONGEST = 24;

/** Whether a clean text is a word for no value; texts of punctuation alone are. */
export function isNothing(text: string): boolean {
  if (text === '') return true;
  if (text.length > LONGEST) return false;
  const word = text.toLowerCase();
  return /^\p{P}+$/u.test(word) || CELL_ERROR.test(word) || NOTHING.has(word) || isBracketed(word);
}

/** Whether it is one unless somebody knows better. */
export function isMaybeNothing(text: string): boolean {
  return text.length <= LONGEST && MAYBE.has(text.toLowerCase());
}

function isBracketed(word: string): boolean {
  const inner = BRACKETED.exec(word)
    ?.slice(1)
    .find((one) => one !== undefined);
  return inner !== undefined && (NOTHING.has(inner) || MAYBE.has(inner));
}

/** Whether it is a bare zero, as exports write it where nothing was entered. */
export function isZero(value: unknown): boolean {
  return value === 0 || (typeof value === 'string' && /^\s*0+(?:[.,]0+)?\s*$/.test(value));
}
