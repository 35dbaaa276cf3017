/** Closed sets of what photos of vehicles show beside their damage. */
import { defineTerms } from './term-set.js';

export const STEERING = defineTerms('steering', false, {
  left: 'lhd, left hand drive, left hand, левый руль, слева, links',
  right: 'rhd, right hand drive, right hand, правый руль, справа, rechts',
});

/** A photo tells no leather from its imitation: `leather_seats` says so in every language. */
export const EQUIPMENT = defineTerms('equipment', false, {
  sunroof: 'sun roof, moonroof',
  panoramic_roof: 'panorama roof, panoramic sunroof, панорама',
  tow_bar: 'towbar, tow hitch, trailer hitch, hitch, AHK',
  roof_rails: 'roof rail, roof racks',
  roof_box: 'cargo box',
  alloy_wheels: 'alloys, alloy rims, aluminium wheels, Alufelgen, легкосплавные диски',
  leather_seats: 'leather, leather upholstery, кожаный салон, Ledersitze',
  navigation_screen: 'navigation, sat nav, satnav, gps, Navi, навигация',
  reversing_camera: 'rear view camera, backup camera, rear camera',
  parking_sensors: 'park assist, pdc, парковочные датчики',
  fog_lights: 'fog lamps, противотуманки',
  rear_spoiler: 'spoiler, спойлер',
  bull_bar: 'bullbar, nudge bar',
  running_boards: 'side steps, пороги-подножки',
  spare_wheel: 'spare tyre, spare tire, запаска',
  child_seat: 'baby seat, детское автокресло',
});

export const LAMP = defineTerms('lamp', false, {
  engine: 'check engine, engine light, mil, чек',
  airbag: 'srs, airbag light',
  abs: 'abs light',
  oil: 'oil pressure, oil light, масло',
  battery: 'charge, battery light',
  tyre_pressure: 'tire pressure, tpms',
  brake: 'brakes, brake light',
});

export const INTERIOR_STATE = defineTerms('interior-state', false, {
  clean: 'tidy',
  dirty: 'soiled',
  worn: 'wear',
  damaged: '',
});

export const TYRE_STATE = defineTerms('tyre-state', false, {
  good_tread: 'good',
  worn_tread: 'worn, bald',
  flat: 'flat tire, deflated',
});

export const GLASS_STATE = defineTerms('glass-state', false, {
  undamaged: 'intact',
  chipped: 'chip, stone chips',
  cracked: 'cracks',
  broken: 'smashed, shattered',
});

/** What a lot is where photos show no more of it than that. */
export const KIND = defineTerms('kind', true, { vehicle: '' });
