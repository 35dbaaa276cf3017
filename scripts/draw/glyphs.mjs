/** Letters and figures as strokes, so that no picture depends on the fonts of a machine. */

/** On a grid 4 wide and 6 high, y downwards. */
const STROKES = {
  0: 'M1 0L3 0L4 1L4 5L3 6L1 6L0 5L0 1Z',
  1: 'M1 1L2 0L2 6M1 6L3 6',
  2: 'M0 1L1 0L3 0L4 1L4 2L0 6L4 6',
  3: 'M0 0L4 0L2 2.4L3 2.4L4 3.4L4 5L3 6L1 6L0 5',
  4: 'M3 6L3 0L0 4L4 4',
  5: 'M4 0L0.4 0L0 2.6L3 2.4L4 3.4L4 5L3 6L1 6L0 5.2',
  6: 'M3.6 0L2 0L0 2.4L0 5L1 6L3 6L4 5L4 3.6L3 2.6L1 2.6L0 3.6',
  7: 'M0 0L4 0L1.6 6',
  8: 'M1 0L3 0L4 1L4 2L3 2.8L1 2.8L0 2L0 1ZM1 2.8L0 3.8L0 5L1 6L3 6L4 5L4 3.8L3 2.8',
  9: 'M4 2.4L3 3.4L1 3.4L0 2.4L0 1L1 0L3 0L4 1L4 3.6L2 6L0.6 6',
  A: 'M0 6L2 0L4 6M0.8 4L3.2 4',
  B: 'M0 0L0 6L3 6L4 5L4 3.8L3 2.9L0 2.9M0 0L3 0L3.8 0.9L3.8 2L3 2.9',
  C: 'M4 1L3 0L1 0L0 1L0 5L1 6L3 6L4 5',
  D: 'M0 0L0 6L2.6 6L4 4.6L4 1.4L2.6 0Z',
  E: 'M4 0L0 0L0 6L4 6M0 3L3 3',
  F: 'M4 0L0 0L0 6M0 3L3 3',
  G: 'M4 1L3 0L1 0L0 1L0 5L1 6L3 6L4 5L4 3.2L2.4 3.2',
  H: 'M0 0L0 6M4 0L4 6M0 3L4 3',
  I: 'M1 0L3 0M2 0L2 6M1 6L3 6',
  J: 'M4 0L4 5L3 6L1 6L0 5',
  K: 'M0 0L0 6M4 0L0 3.6M1.4 2.6L4 6',
  L: 'M0 0L0 6L4 6',
  M: 'M0 6L0 0L2 3.4L4 0L4 6',
  N: 'M0 6L0 0L4 6L4 0',
  O: 'M1 0L3 0L4 1L4 5L3 6L1 6L0 5L0 1Z',
  P: 'M0 6L0 0L3 0L4 1L4 2.4L3 3.4L0 3.4',
  R: 'M0 6L0 0L3 0L4 1L4 2.2L3 3.2L0 3.2M2 3.2L4 6',
  S: 'M4 1L3 0L1 0L0 1L0 2L1 2.9L3 3.1L4 4L4 5L3 6L1 6L0 5',
  T: 'M0 0L4 0M2 0L2 6',
  U: 'M0 0L0 5L1 6L3 6L4 5L4 0',
  V: 'M0 0L2 6L4 0',
  W: 'M0 0L1 6L2 2.6L3 6L4 0',
  X: 'M0 0L4 6M4 0L0 6',
  Y: 'M0 0L2 3L4 0M2 3L2 6',
  Z: 'M0 0L4 0L0 6L4 6',
  '-': 'M0.8 3L3.2 3',
  '/': 'M0 6L4 0',
  '.': 'M1.8 5.6L2.2 5.6L2.2 6L1.8 6Z',
  ':': 'M2 1.6L2 2M2 4.4L2 4.8',
  ' ': '',
};

const ADVANCE = 5.6;

/** Width of a text of the given height. */
export function textWidth(text, height) {
  return ((text.length * ADVANCE - 1.6) * height) / 6;
}

/** A text whose top left corner is at x, y; `weight` is the share of the height that a stroke is thick. */
export function text(words, { x, y, height, colour, weight = 0.13, opacity = 1, centre = false }) {
  const scale = height / 6;
  const left = centre ? x - textWidth(words, height) / 2 : x;
  const letters = [...words].map((letter, at) => {
    const strokes = STROKES[letter];
    if (strokes === undefined) throw new Error(`no strokes for "${letter}" in "${words}"`);
    return strokes === '' ? '' : `<path transform="translate(${(at * ADVANCE).toFixed(2)} 0)" d="${strokes}"/>`;
  });
  const look = `fill="none" stroke="${colour}" stroke-width="${(weight * 6).toFixed(2)}" stroke-linecap="round" stroke-linejoin="round" opacity="${opacity}"`;
  return `<g transform="translate(${left.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})" ${look}>${letters.join('')}</g>`;
}
