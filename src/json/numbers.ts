/** Numbers of JSON as Python and as JavaScript write them back. */

/**
 * What Python's `json.dumps(json.loads(text))` writes: integers keep all digits (`-0` is the integer 0), anything with a
 * point or an exponent is a float and comes out as `repr(float)`; past the range of a double it is `Infinity`.
 */
export function pythonNumber(text: string): string {
  if (!/[.eE]/.test(text)) return text === '-0' ? '0' : text;
  const value = Number(text);
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity';
  return pythonFloat(value);
}

/**
 * `repr(float)`: the shortest digits that read back as the same double, as JavaScript finds them too; but always with a point
 * or an exponent, and the exponent, of two digits at least, stands below 1e-4 and from 1e16 on.
 */
function pythonFloat(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (size < 1e-4 || size >= 1e16) return value.toExponential().replace(/(?<=e[+-])\d$/, '0$&');
  const digits = String(value);
  return digits.includes('.') ? digits : `${digits}.0`;
}

/** What `JSON.stringify(JSON.parse(text))` writes; null when the written number differs from the one in the text. */
export function javascriptNumber(text: string): string | null {
  const value = Number(text);
  if (!Number.isFinite(value)) return null;
  const written = String(value);
  return sameDecimal(text, written) ? written : null;
}

function sameDecimal(a: string, b: string): boolean {
  if (a === b) return true;
  const one = decimal(a);
  const other = decimal(b);
  return one.digits === other.digits && one.power === other.power && one.sign === other.sign;
}

/** A decimal in one spelling: sign, digits without zeros at either end, and the power of ten of the last digit. */
function decimal(text: string): { sign: string; digits: string; power: number } {
  const sign = text.startsWith('-') ? '-' : '';
  const [mantissa = '', exponent = '0'] = text.slice(sign.length).toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  let from = 0;
  while (all[from] === '0') from++;
  if (from === all.length) return { sign: '', digits: '', power: 0 };
  let to = all.length;
  while (all[to - 1] === '0') to--;
  return { sign, digits: all.slice(from, to), power: Number(exponent) - fraction.length + all.length - to };
}
