import { describe, expect, it } from 'vitest';
import { VIEWS } from '../../../src/core/lot.js';
import type { RawObservations } from '../../../src/generate/vision/observations.js';
import { expectSound, photo } from '../world.js';
import { english, look } from './seeing.js';

function viewed(...views: RawObservations['photos'][number]['view'][]): Pick<RawObservations, 'photos'> {
  return { photos: views.map((view, place) => ({ photo: String(place + 1), view, same_lot: 'yes' })) };
}

describe('views that a model names', () => {
  it('are in the text and a fact of the photos', async () => {
    const looked = await look(viewed('roof', 'underbody', 'other'));
    expect(english(looked)).toContain('The photos show the underbody and the roof.');
    const value = [
      { photo: 1, view: 'roof' },
      { photo: 2, view: 'underbody' },
    ];
    expect(looked.facts).toContainEqual({
      key: 'photo_views',
      value,
      source: 'photo',
      photos: [1, 2],
      confirmed: false,
    });
  });

  it('give way to the label of a sender, photo by photo', async () => {
    const photos = [photo({ index: 1, view: 'front' }), photo({ index: 2 })];
    const looked = await look(viewed('rear', 'keys'), { photos });
    expect(english(looked)).toContain('The photos show the front and keys.');
    expect(looked.facts.filter(({ key }) => key === 'photo_views')).toEqual([
      { key: 'photo_views', value: [{ photo: 1, view: 'front' }], source: 'metadata' },
      { key: 'photo_views', value: [{ photo: 2, view: 'keys' }], source: 'photo', photos: [2], confirmed: false },
    ]);
  });

  it('say "damage" only of a photo whose damage was seen again', async () => {
    const damages = [{ part: 'roof', kind: 'dent', severity: null, photos: ['2'] }] as RawObservations['damages'];
    expect(english(await look({ ...viewed('front', 'damage', 'damage'), damages }))).toContain('the front and damage.');
    const denied = await look({ ...viewed('front', 'damage', 'damage'), damages }, { denied: /dent/ });
    expect(english(denied)).toContain('show the front.');
    expect(denied.facts).toContainEqual(expect.objectContaining({ value: [{ photo: 1, view: 'front' }] }));
  });

  it('of a photo that shows something else are not said', async () => {
    const photos = [{ photo: '1', view: 'roof', same_lot: 'no' }] as RawObservations['photos'];
    expect(english(await look({ photos }))).not.toContain('roof');
  });

  it.each(VIEWS.filter((view) => view !== 'damage'))('%s is said in every language', async (view) => {
    const looked = await look(viewed(view));
    for (const description of looked.descriptions) expectSound(description);
    expect(looked.facts).toContainEqual(expect.objectContaining({ key: 'photo_views', source: 'photo' }));
  });
});
