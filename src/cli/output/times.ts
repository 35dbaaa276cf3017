/** Moments and spans of time in words. */
import { duration } from './terminal-text.js';

/** `in 2 min 5 s`, `4 s ago`, `now`. */
export function when(time: string, now: number): string {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  if (seconds === 0) return 'now';
  return seconds > 0 ? `in ${duration(seconds)}` : `${duration(-seconds)} ago`;
}

const UNITS = [
  { seconds: 86_400, name: 'd' },
  { seconds: 3_600, name: 'h' },
  { seconds: 60, name: 'min' },
  { seconds: 1, name: 's' },
] as const;

/** `3 d ago`, `in 5 min`: the largest unit alone, for a column of a list. */
export function shortWhen(time: string, now: number): string {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  const unit = UNITS.find((one) => Math.abs(seconds) >= one.seconds);
  if (unit === undefined) return 'now';
  const text = `${Math.floor(Math.abs(seconds) / unit.seconds)} ${unit.name}`;
  return seconds > 0 ? `in ${text}` : `${text} ago`;
}
