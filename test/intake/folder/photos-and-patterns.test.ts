import { describe, expect, it } from 'vitest';
import { folderOf, lines, lot, makeWorld, photosOf, places } from '../world.js';

describe('a URL as input', () => {
  it('is refused with advice', async () => {
    const { details } = await makeWorld().refusal(['https://example.com/lots.json']);
    expect(lines(details)).toEqual(places(['https://example.com/lots.json | curl']));
  });
});

describe('photos and patterns', () => {
  it('one photo is a lot; several are grouped by name within their folders', async () => {
    const world = folderOf(['car.jpg', 'IMG_1.jpg', 'b/12-2.jpg', 'b/12-1.jpg', 'c/12-1.jpg']);
    const intake = await world.read(['car.jpg', 'IMG_1.jpg', 'b/12-2.jpg', 'c/12-1.jpg', 'b/12-1.jpg', 'car.jpg']);
    expect(photosOf(world, intake)).toEqual({
      car: ['car.jpg'],
      IMG_1: ['IMG_1.jpg'],
      'b/12': ['b/12-1.jpg', 'b/12-2.jpg'],
      'c/12': ['c/12-1.jpg'],
    });
    expect(intake.sources).toEqual([{ name: 'photos', format: 'photos', lots: 4, how: [] }]);
  });

  it('a pattern stands for the files it matches, unless a file has that name', async () => {
    const world = makeWorld({
      'p/1-1.jpg': '',
      'p/1-2.jpg': '',
      'p/a.json': [lot('json')],
      'p/b.csv': 'lot_id,images\ncsv,1-1.jpg\n',
      'p/other.doc': '',
      'p/sub/1.jpg': '',
      '[1].jpg': '',
    });
    const intake = await world.read(['p/*', '[1].jpg']);
    expect(intake.lots.map(({ lot_id }) => lot_id).sort()).toEqual(['1', '[1]', 'csv', 'json', 'sub']);
    expect(intake.warnings).toEqual([expect.stringMatching(/^p\/other\.doc .*neither/)]);
    expect((await world.read(['p/**/*.jpg'])).lots.map(({ lot_id }) => lot_id)).toEqual(['p/1', 'sub']);
  });

  it('a pattern that matches nothing is a problem', async () => {
    const { details } = await folderOf(['a.jpg']).refusal(['*.png']);
    expect(lines(details)).toEqual(places(['*.png | does not exist and matches no']));
  });
});
