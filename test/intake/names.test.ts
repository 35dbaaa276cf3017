import { describe, expect, it } from 'vitest';
import { groupByName } from '../../src/intake/folder/group.js';
import { viewOfName } from '../../src/intake/folder/name-words.js';
import { isPassedOver, isPhotoName, sortedNaturally } from '../../src/intake/folder/names.js';

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
});

describe('a file of a folder', () => {
  it.each(['a.jpg', 'A.JPEG', 'x.webp', 'x.avif', 'x.tif', 'IMG_1.HEIC', 'x.jfif'])('%s is a photo', (name) => {
    expect(isPhotoName(name)).toBe(true);
  });
  it.each(['a.jpg.txt', 'jpg', 'a.mp4', 'a.pdf', 'a.cr2', 'a.svg'])('%s is none', (name) => {
    expect(isPhotoName(name)).toBe(false);
  });
  it.each(['.hidden.jpg', '._a.jpg', 'Thumbs.db', 'DESKTOP.INI', '__MACOSX', '@eaDir'])('%s is passed over', (name) => {
    expect(isPassedOver(name)).toBe(true);
  });
});

describe('what a name says that its photo shows', () => {
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
  ])('%s -> %s', (stem, view) => {
    expect(viewOfName(stem)).toBe(view);
  });
});

describe('loose photos are grouped by their names', () => {
  it.each([
    ['a number behind a number', ['12-1.jpg', '12-2.jpg', '13-1.jpg'], { '12': [0, 1], '13': [2] }],
    ['long numbers behind a number', ['12-001.jpg', '12-002.jpg'], { '12': [0, 1] }],
    ['views', ['car_001_front.jpg', 'car_001_rear.jpg', 'car_002_салон.jpg'], { car_001: [0, 1], car_002: [2] }],
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
