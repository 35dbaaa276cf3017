/** A car put into a place and looked at. */
import { endOf, endShadow, frontView, rearView } from './end-view.mjs';
import { group, n, rect } from './kit.mjs';
import { quarterView } from './quarter-view.mjs';
import { lengthOf, sideShadow, sideView } from './side.mjs';

/** Height of the camera in centimetres: where the horizon crosses the car. */
const EYE = 128;

/**
 * A car from the side. `scene` is a function of scenes-*.mjs, `fill` the share of the width that the car takes, `car` what
 * `sideView` takes but the light.
 */
export function sideShot(sheet, { scene, car, fill = 0.82, ground = sheet.height * 0.8, shift = 0 }) {
  const scale = (sheet.width * fill) / lengthOf(car.style);
  const place = scene(sheet, { ground, horizon: ground - EYE * scale });
  const left = (sheet.width * (1 - fill)) / 2 + shift;
  const at = `translate(${n(left)} ${n(ground)}) scale(${n(scale * 100) / 100})`;
  const drawing = sideView(sheet, { ...car, light: place.light });
  const shadow = sideShadow(sheet, car.style, { strength: place.shade ?? 0.72 });
  return assemble(sheet, { place, drawing, shadow, at, ground });
}

/** A car from in front or behind; `end` is `front` or `rear`. */
export function endShot(sheet, { scene, end, car, fill = 0.56, ground = sheet.height * 0.86, shift = 0 }) {
  const shape = endOf(end, car.style);
  const scale = (sheet.width * fill) / (shape.half * 2);
  const place = scene(sheet, { ground, horizon: ground - EYE * scale });
  const at = `translate(${n(sheet.width / 2 + shift)} ${n(ground)}) scale(${n(scale * 100) / 100})`;
  const view = end === 'front' ? frontView : rearView;
  const drawing = view(sheet, { ...car, light: place.light });
  return assemble(sheet, { place, drawing, shadow: endShadow(sheet, shape), at, ground });
}

/** A car from its front left corner; `aim` is where in the picture it stands, `zoom` how large. */
export function cornerShot(sheet, { scene, car, aim, zoom }) {
  const place = scene(sheet, { ground: sheet.height * 0.82, horizon: sheet.height * 0.33 });
  return place.back + quarterView(sheet, { ...car, light: place.light, aim, zoom }) + place.front;
}

/**
 * A part of a car filling the picture: `look` is the point in the car's centimetres (height upwards) in the middle of the
 * picture, `span` how many centimetres wide the picture is. The place behind is far out of focus.
 */
export function closeShot(sheet, { scene, end = 'side', car, look: [x, h], span, tilt = 0 }) {
  const { width, height } = sheet;
  const scale = width / span;
  const ground = height / 2 + h * scale;
  const place = scene(sheet, { ground: Math.min(height * 1.3, ground), horizon: height * 0.42 });
  const views = { side: sideView, front: frontView, rear: rearView };
  const drawing = views[end](sheet, { ...car, light: place.light });
  const shadow = end === 'side' ? sideShadow(sheet, car.style) : endShadow(sheet, endOf(end, car.style));
  const at = `rotate(${tilt} ${width / 2} ${height / 2}) translate(${n(width / 2 - x * scale)} ${n(ground)}) scale(${n(scale * 100) / 100})`;
  return [group({ filter: sheet.blur(9) }, place.back), group({ transform: at }, shadow, drawing), place.front].join(
    '',
  );
}

function assemble(sheet, { place, drawing, shadow, at, ground }) {
  return [
    place.back,
    place.wet === 0 ? '' : mirrored(sheet, { drawing, at, ground, wet: place.wet }),
    group({ transform: at }, shadow, drawing),
    place.front,
  ].join('');
}

/** The picture of the car in a wet or polished floor. */
function mirrored(sheet, { drawing, at, ground, wet }) {
  const depth = sheet.height - ground;
  const fading = sheet.linear(
    [0, ground, 0, ground + depth],
    [
      [0, '#fff', wet],
      [0.5, '#fff', wet * 0.5],
      [1, '#fff', wet * 0.08],
    ],
  );
  const fade = sheet.mask(rect([0, ground, sheet.width, depth], { fill: fading }));
  const flipped = group(
    { transform: `translate(0 ${n(2 * ground + 2)}) scale(1 -1)` },
    group({ transform: at }, drawing),
  );
  return group({ mask: fade }, group({ filter: sheet.blur(1.6, 3) }, flipped));
}
