import { describe, expect, it } from 'vitest';
import { viewOfName } from '../../../src/core/photo-names.js';
import { groupByName } from '../../../src/intake/folder/group.js';
import { isPassedOver, isPhotoName, sortedNaturally } from '../../../src/intake/folder/names.js';

describe('the order of photos', () => {
  it('is the one a person counts in', () => {
    const names = ['10.jpg', '2.jpg', 'a10b.jpg', 'A2.jpg', 'a2.jpg', '1.jpg', '02.jpg', 'я.jpg', 'Б.jpg'];
    expect(sortedNaturally(names, (name) => name)).toEqual([
      '1.jpg',
      '02.jpg',
      '2.jpg',
      '10.jpg',
      'A2.jpg',
      'a2.jpg',
      'a10b.jpg',
      'Б.jpg',
      'я.jpg',
    ]);
  });

  it.each([
    [
      ['1-1.jpg', '1-2.jpg', '1.jpg'],
      ['1.jpg', '1-1.jpg', '1-2.jpg'],
    ],
    [
      ['car (1).jpg', 'car.jpg'],
      ['car.jpg', 'car (1).jpg'],
    ],
    [
      ['Й2.jpg'.normalize('NFD'), 'К.jpg', 'Й1.jpg'],
      ['Й1.jpg', 'Й2.jpg'.normalize('NFD'), 'К.jpg'],
    ],
  ])('does not depend on endings and on how accents are written: %j', (names, sorted) => {
    expect(sortedNaturally(names, (name) => name)).toEqual(sorted);
  });
});

describe('a file of a folder', () => {
  it.each(['a.jpg', 'A.JPEG', 'x.webp', 'x.avif', 'x.tif', 'IMG_1.HEIC', 'x.jfif'])('%s is a photo', (name) => {
    expect(isPhotoName(name)).toBe(true);
  });
  it.each(['a.jpg.txt', 'jpg', 'a.mp4', 'a.pdf', 'a.cr2', 'a.svg'])('%s is not a photo', (name) => {
    expect(isPhotoName(name)).toBe(false);
  });
  it.each(['.hidden.jpg', '._a.jpg', 'Thumbs.db', 'DESKTOP.INI', '__MACOSX', '@eaDir'])('%s is skipped', (name) => {
    expect(isPassedOver(name)).toBe(true);
  });
});

describe('the view that a file name gives', () => {
  it.each([
    ['front', 'front'],
    ['car_001_FRONT', 'front'],
    ['car1_back', 'rear'],
    ['rear-2', 'rear'],
    ['Front Left', 'front_left'],
    ['left_front', 'front_left'],
    ['зад справа', 'rear_right'],
    ['front wheel', 'wheel'],
    ['damage_left_front', 'damage'],
    ['steering wheel', 'dashboard'],
    ['dashboard', 'dashboard'],
    ['rear seats', 'interior'],
    ['car1_rear_seat_2', 'interior'],
    ['seat_leon_front', 'front'],
    ['seat_leon_1', null],
    ['VIN', 'vin'],
    ['12-odometer', 'odometer'],
    ['documents', 'document'],
    ['engine2', 'engine'],
    ['trunk', 'trunk'],
    ['спереди', 'front'],
    ['12_салон_2', 'interior'],
    ['колёса', 'wheel'],
    ['колёса'.normalize('NFD'), 'wheel'],
    ['багажник', 'trunk'],
    ['пробег', 'odometer'],
    ['царапина', 'damage'],
    ['птс', 'document'],
    ['frontier', null],
    ['leftover', null],
    ['IMG_0042', null],
    ['', null],
    ['🚗', null],
    ['car1_engine_bay', 'engine'],
    ['Engine Bay 2', 'engine'],
    ['type-plate', 'type_plate'],
    ['car_auction_sheet', 'auction_sheet'],
    ['днище', 'underbody'],
    ['крыша', 'roof'],
    ['windscreen', 'glass'],
    ['keys', 'keys'],
    ['tyre_1', 'tyre'],
    ['typeplate', 'type_plate'],
    ['glass_vase', null],
    ['key', null],
    ['plate_1', null],
    ['auction_car', null],
  ])('%s -> %s', (stem, view) => {
    expect(viewOfName(stem)).toBe(view);
  });
});

describe('loose photos are grouped by their names', () => {
  it.each([
    ['a number behind a number', ['12-1.jpg', '12-2.jpg', '13-1.jpg'], { '12': [0, 1], '13': [2] }],
    ['long numbers behind a number', ['12-001.jpg', '12-002.jpg'], { '12': [0, 1] }],
    ['views', ['car_001_front.jpg', 'car_001_rear.jpg', 'car_002_салон.jpg'], { car_001: [0, 1], car_002: [2] }],
    ['views of two words', ['car_1_engine_bay.jpg', 'car_1_auction sheet 2.jpg'], { car_1: [0, 1] }],
    ['views with numbers', ['car_001_front_1.jpg', 'car_001_front_2.jpg'], { car_001: [0, 1] }],
    ['corners', ['a_front_left.jpg', 'a_rear_right.jpg'], { a: [0, 1] }],
    ['copies', ['audi.jpg', 'audi (1).jpg', 'audi (2).jpg'], { audi: [0, 1, 2] }],
    ['the whole name of others', ['12.jpg', '12-1.jpg'], { '12': [0, 1] }],
    ['numbers that belong to the lot', ['car_001.jpg', 'car_002.jpg'], { car_001: [0], car_002: [1] }],
    ['glued numbers', ['car1_front.jpg', 'car1_back.jpg', 'car2.jpg'], { car1: [0, 1], car2: [2] }],
    ['short numbers', ['bmw_1.jpg', 'bmw_2.jpg', 'bmw_10.jpg'], { bmw: [0, 1, 2] }],
    ['cameras', ['IMG_0001.jpg', 'DSC00042.jpg', 'PXL_20250806_113000123.jpg'], { '': [0, 1, 2] }],
    ['a camera with a view', ['IMG_0001_front.jpg', 'photo front.jpg'], { '': [0, 1] }],
    ['dates', ['20250806_113000.jpg', '2025-08-06 11.30.00.jpg'], { '': [0, 1] }],
    ['WhatsApp', ['WhatsApp Image 2025-08-06 at 11.30.00.jpeg'], { '': [0] }],
    ['numbers alone', ['1.jpg', '2.jpg', '10.jpg'], { '': [0, 1, 2] }],
    ['views alone', ['front.jpg', 'rear 2.jpg', 'салон.jpg'], { '': [0, 1, 2] }],
    ['nothing in common', ['audi.jpg', 'bmw.jpg'], { audi: [0], bmw: [1] }],
    ['odd names', ['🚗.jpg', '__.jpg', '-1.jpg'], { '': [0, 1, 2] }],
  ] as [string, string[], Record<string, number[]>][])('%s', (_, names, groups) => {
    const found = groupByName(names).map(({ key, photos }) => [key, photos.map((photo) => names.indexOf(photo))]);
    expect(Object.fromEntries(found)).toEqual(groups);
  });
});

/** What cameras, telephones, messengers and programs call photos: two of one car each. */
const CAMERA_NAMES = [
  '00000IMG_00000_BURST20190101101112_COVER.jpg 00001IMG_00001_BURST20190101101112.jpg',
  '_MG_1234.JPG _MG_1235.JPG',
  'CIMG0001.JPG CIMG0002.JPG',
  'DJI_0001.JPG DJI_0002.JPG',
  'DJI_20240501101112_0001_D.JPG DJI_20240501101115_0002_D.JPG',
  'FB_IMG_1556700000000.jpg FB_IMG_1556700000001.jpg',
  'GH010001.JPG GH010002.JPG',
  'HPIM0001.JPG HPIM0002.JPG',
  'IMG_20240501_101112_HDR.jpg IMG_20240501_101113_BURST001_COVER.jpg',
  'image0.jpeg image1.jpeg',
  'IMG_0001.JPG IMG_E0001.JPG',
  'KIF_0001.JPG KIF_0002.JPG',
  'L1000001.JPG L1000002.JPG',
  'S__12345678.jpg S__12345679.jpg',
  'WP_20150501_001.jpg WP_20150501_10_11_12_Pro.jpg',
  'MVIMG_20190101_101112.jpg MVIMG_20190102_101113.jpg',
  'P5010001.JPG PA010001.JPG',
  'PANO_20240501_101112.jpg PANO_20240502_101112.jpg',
  'IMGP0001.JPG IMGP0002.JPG',
  'PXL_20240501_101112345.MP.jpg PXL_20240502_101112345.NIGHT.jpg',
  'R0010001.JPG R0010002.JPG',
  'SAM_0001.JPG SAM_0002.JPG',
  'Screenshot_20240501-101112.png Screenshot_20240501-101113_Chrome.jpg',
  'SDIM0001.JPG SDIM0002.JPG',
  'photo_5303123456789012345_y.jpg photo_5303123456789012346_y.jpg',
  'unnamed.jpg unnamed(1).jpg',
  'download.jpg download(1).jpg',
  '5F2A1B3C-1111-4222-8333-ABCDEF012345.jpeg 6A2A1B3C-1111-4222-8333-ABCDEF012346.jpeg',
  'viber_image_2024-05-01_10-11-12-123.jpg изображение_viber_2024-05-01_10-11-12-123.jpg',
  'mmexport1556700000000.jpg mmexport1556700000001.jpg',
  '微信图片_20240501101112.jpg 微信图片_20240501101113.jpg',
  'IMG-20240501-WA0001.jpg IMG-20240502-WA0002.jpg',
];

describe('names that say nothing about lots', () => {
  it.each([
    ...CAMERA_NAMES.map((pair) => pair.split(' ')),
    ['Снимок экрана 2024-05-01 в 10.11.12.png', 'Снимок экрана 2024-05-01 в 10.11.13.png'],
  ])('%s, %s', (...names) => {
    expect(groupByName(names)).toEqual([{ key: '', photos: names }]);
  });

  it('all of them together are still one lot', () => {
    const names = CAMERA_NAMES.flatMap((pair) => pair.split(' '));
    expect(groupByName(names).map(({ key }) => key)).toEqual(['']);
  });

  it.each([
    [
      ['1-1.jpg', '1-2.jpg', '2.jpg', '3.jpg'],
      ['1', '2', '3'],
    ],
    [
      ['12A-1.jpg', '12A-2.jpg', '7-1.jpg', '8.jpg'],
      ['12A', '7', '8'],
    ],
    [
      ['LOT0001.jpg', 'LOT0002.jpg'],
      ['LOT0001', 'LOT0002'],
    ],
    [
      ['car_0001.jpg', 'car_0002.jpg'],
      ['car_0001', 'car_0002'],
    ],
    [
      ['1FAEX0XP2J0000271.jpg', '1FAEX0XP2J0000271_1.jpg', 'JTDVPRAEXLJ074010-01.JPG'],
      ['1FAEX0XP2J0000271', 'JTDVPRAEXLJ074010'],
    ],
    [['R0010001.jpg'], ['R0010001']],
    [
      ['SAM_0001.JPG', 'audi.jpg'],
      ['SAM_0001', 'audi'],
    ],
  ])('others name lots: %j', (names, keys) => {
    expect(groupByName(names).map(({ key }) => key)).toEqual(keys);
  });
});
