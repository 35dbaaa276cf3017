/** A car seen from in front or from behind, in centimetres: 0,0 is on the ground in the middle. */
import { barnDoors, chrome, grille, headlamp, pipe, pods, span, tailLamp } from './end-parts.mjs';
import { deck, edge, hood, openScreen, screen, skin } from './end-skin.mjs';
import { FRONTS, REARS } from './ends.mjs';
import { text } from './glyphs.mjs';
import { circle, darker, ellipse, group, line, mix, rect, shape, up } from './kit.mjs';
import { both, whole } from './mirror.mjs';

export function endOf(end, style) {
  return (end === 'front' ? FRONTS : REARS)[style];
}

export function endShadow(sheet, { half, tyre }, strength = 0.8) {
  const middle = (tyre[0] + tyre[1]) / 2;
  return [
    group({ filter: sheet.blur(10, 4) }, ellipse([0, 3, half * 1.12, 11], { fill: '#000', opacity: strength })),
    group({ filter: sheet.blur(4, 2) }, rect([-half * 0.86, -26, half * 1.72, 27], { fill: '#000', opacity: 0.9 })),
    group({ filter: sheet.blur(2.4, 1.2) }, both(ellipse([middle, 1, 15, 4], { fill: '#000' }))),
  ].join('');
}

/** `plate` is up to eight characters; `add` is drawn on the body and clipped to it, `over` on everything. */
export function frontView(sheet, { style, colour, light, plate, add, over }) {
  const end = FRONTS[style];
  const inside = sheet.clip(shape(whole(end.outline), {}));
  return [
    tyres(end),
    end.open ? openScreen(sheet, end, light) : '',
    mirrors(sheet, end, colour, light),
    group(
      { 'clip-path': inside },
      skin(sheet, end, colour, light),
      hood(sheet, end, colour, light),
      add ? add(end) : '',
    ),
    edge(end, colour),
    end.open ? '' : screen(sheet, end, light),
    grille(sheet, end),
    ...end.intakes.map((d) => shape(up(d), { fill: '#0d0e10', stroke: '#2a2c2f', 'stroke-width': 0.8 })),
    both(pods(sheet, end)),
    end.skid
      ? shape(up(end.skid), {
          fill: sheet.linear(
            [0, -33, 0, -26],
            [
              [0, '#d3d8db'],
              [1, '#6c7276'],
            ],
          ),
        })
      : '',
    end.chrome
      ? shape(whole(end.chrome), { fill: chrome(sheet, ...span(end.chrome)), stroke: '#3b4043', 'stroke-width': 0.6 })
      : '',
    both(headlamp(sheet, end, light)),
    plateOf(sheet, end, plate),
    over ? over(end) : '',
  ].join('');
}

export function rearView(sheet, { style, colour, light, plate, over }) {
  const end = REARS[style];
  const inside = sheet.clip(shape(whole(end.outline), {}));
  return [
    tyres(end),
    mirrors(sheet, end, colour, light),
    group({ 'clip-path': inside }, skin(sheet, end, colour, light), end.deck ? deck(end, colour, light) : ''),
    edge(end, colour),
    end.glass ? screen(sheet, end, light, { rear: true }) : '',
    end.doors ? barnDoors(sheet, end, light) : '',
    end.lid ? both(line(up(end.lid), '#060708', 0.9, { opacity: 0.75 })) : '',
    end.spoiler
      ? shape(up(end.spoiler), {
          fill: sheet.linear(
            [0, -120, 0, -112],
            [
              [0, mix(colour, light.sky, 0.6)],
              [1, darker(colour, 0.6)],
            ],
          ),
          stroke: darker(colour, 0.75),
          'stroke-width': 0.6,
        })
      : '',
    shape(whole(end.bumper), { fill: '#141517', stroke: '#303236', 'stroke-width': 0.7 }),
    both(end.pipes.map(([x, h, r]) => pipe(sheet, x, h, r)).join('')),
    end.reflectors ? both(rect([end.reflectors[0] - 8, -end.reflectors[1], 16, 3, 1.4], { fill: '#9d1519' })) : '',
    shape(up(end.plateBox), { fill: '#000', opacity: 0.42 }),
    both(end.lamps.map((d) => tailLamp(sheet, d, end, light)).join('')),
    end.wiper ? line(up('M 2 106 C 12 110 26 113 38 112'), '#0a0b0c', 1.6) : '',
    plateOf(sheet, end, plate),
    over ? over(end) : '',
  ].join('');
}

function tyres({ tyre: [inner, outer], height }) {
  const w = outer - inner;
  const tread = Array.from({ length: 6 }, (_, at) =>
    line(`M ${inner + 2} ${-4 - at * 5} L ${outer - 2} ${-4 - at * 5}`, '#000', 0.9, { opacity: 0.7 }),
  );
  return (
    rect([-outer + 6, -height * 0.3, outer * 2 - 12, height * 0.2], { fill: '#050506' }) +
    both(
      rect([inner, -38, w, 38, 5], { fill: '#1a1b1d' }),
      rect([inner + w * 0.6, -36, w * 0.22, 34, 3], { fill: '#34363a', opacity: 0.6 }),
      ...tread,
    )
  );
}

function mirrors(sheet, { mirror: [x, h], open }, colour, light) {
  if (open)
    return both(
      line(up(`M ${x} ${h} L ${x + 6} ${h + 8}`), '#b9bdc1', 1.4),
      circle(x + 9, -h - 10, 5.4, { fill: '#d9dee1', stroke: '#565b5e', 'stroke-width': 0.8 }),
    );
  const cap = `M ${x} ${h} C ${x + 4} ${h + 9} ${x + 10} ${h + 12} ${x + 18} ${h + 12} C ${x + 25} ${h + 11} ${x + 27} ${h + 6} ${x + 25} ${h - 1} C ${x + 18} ${h - 4} ${x + 8} ${h - 4} ${x} ${h} Z`;
  return both(
    shape(up(cap), {
      fill: sheet.linear(
        [0, -h - 12, 0, -h + 4],
        [
          [0, mix(colour, light.sky, 0.6)],
          [0.5, colour],
          [1, darker(colour, 0.75)],
        ],
      ),
      stroke: darker(colour, 0.75),
      'stroke-width': 0.7,
    }),
  );
}

function plateOf(sheet, { plate: h, plateX = 0 }, words) {
  if (!words) return rect([plateX - 26, -h - 10.6, 52, 11.4, 1], { fill: '#15171a', opacity: 0.8 });
  return [
    rect([plateX - 26.6, -h - 11.2, 53.2, 12.2, 1.6], { fill: '#0c0d0e' }),
    rect([plateX - 25.8, -h - 10.4, 51.6, 10.8, 1.1], {
      fill: sheet.linear(
        [0, -h - 10, 0, -h],
        [
          [0, '#fbfbf6'],
          [1, '#d9d9d2'],
        ],
      ),
    }),
    text(words, { x: plateX, y: -h - 8, height: 6.2, colour: '#1b2430', weight: 0.16, centre: true }),
  ].join('');
}
