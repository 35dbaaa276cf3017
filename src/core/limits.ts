/**
 * The limits of a request and of one lot: the API, the command line and the documentation take them from here. Characters
 * are UTF-16 code units, as `length` counts them.
 */

export const MOST_LOTS = 50_000;
export const MOST_LANGUAGES = 100;
/** Of a webhook URL and of an image URL. */
export const LONGEST_URL = 8_192;
/** Of an `Idempotency-Key`. */
export const LONGEST_KEY = 255;

/** Of the house style of prose: a page. */
export const LONGEST_VOICE = 4_000;

/** Of the name of a job, and of its source. */
export const LONGEST_JOB_NAME = 200;

export const MOST_IMAGES = 100;
export const LONGEST_LOT_ID = 200;
/** Of `additional_info`. */
export const LONGEST_NOTES = 20_000;
/** Values inside lists and objects are counted one by one. */
export const MOST_ATTRIBUTES = 1_000;
export const LONGEST_ATTRIBUTE_NAME = 200;
export const LONGEST_ATTRIBUTE_VALUE = 20_000;
/** All names and values of one lot together. */
export const MOST_ATTRIBUTE_CHARACTERS = 250_000;
/** Of a lot's stored result, over all languages, in bytes of JSON. */
export const MOST_RESULT_BYTES = 32 * 1024 ** 2;
/** Lists and objects inside each other. */
export const DEEPEST_ATTRIBUTES = 50;

/** The number as messages and documentation write it: `50,000`. (`toLocaleString` would load ICU when the program starts.) */
export function limitText(limit: number): string {
  return String(limit).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** What is said about text that is too long. */
export function tooLong(most: number): string {
  return `must have at most ${limitText(most)} characters`;
}
