/**
 * Calendar dates in the input, without guessing: only unambiguous forms.
 */
import type { DateShown, MonthShown } from './shown.js';

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const BASIC = /^(19\d{2}|20\d{2})(\d{2})(\d{2})$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** `2025-05-03`, `2025-05-03T10:00:00Z`, `20250503` or `3.5.2025`; undefined for other forms and impossible days. */
export function parseDate(text: string): DateShown | undefined {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, time, seconds, zone] = iso;
    const date = calendarDate(Number(year), Number(month), Number(day));
    return date && { ...date, time: timeOf(time, seconds, zone) };
  }
  const basic = BASIC.exec(text);
  if (basic !== null) return calendarDate(Number(basic[1]), Number(basic[2]), Number(basic[3]));
  const dotted = DOTTED.exec(text);
  return dotted === null ? undefined : calendarDate(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
}

const YEAR_MONTH = /^(\d{4})-(\d{1,2})$/;
const MONTH_YEAR = /^(\d{1,2})[./](\d{4})$/;

/** `2020-02`, `02/2020` or `2.2020`. */
export function parseMonth(text: string): MonthShown | undefined {
  const [, year, month] = YEAR_MONTH.exec(text) ?? [];
  const [, first, second] = MONTH_YEAR.exec(text) ?? [];
  const shown = { kind: 'month', year: Number(year ?? second), month: Number(month ?? first) } as const;
  return shown.month >= 1 && shown.month <= 12 && shown.year >= 1000 ? shown : undefined;
}

function calendarDate(year: number, month: number, day: number): DateShown | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return { kind: 'date', year, month, day, time: null };
}

/** Midnight without a zone is how exports write "no time". */
function timeOf(time: string | undefined, seconds = '', zone = ''): string | null {
  if (time === undefined || (time === '00:00' && zone === '')) return null;
  const shown = /^:00(?:\.0+)?$/.test(seconds) ? time : time + seconds;
  if (zone === '') return shown;
  return zone === 'Z' ? `${shown} UTC` : `${shown} UTC${zone}`;
}

/** Orders dates by day, ignoring the time. */
export function dayNumber(date: DateShown): number {
  return (date.year * 12 + date.month) * 31 + date.day;
}

/** `2025-05-03`. */
export function isoDay({ year, month, day }: DateShown): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}
