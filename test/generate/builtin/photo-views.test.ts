import { describe, expect, it } from 'vitest';
import { type Photo, VIEWS, type View } from '../../../src/core/lot.js';
import { describeIn, expectSound, generate, LANGUAGES, photo } from '../world.js';

function viewed(...views: (View | null)[]): Photo[] {
  return views.map((view, place) => photo({ index: place + 1, view }));
}

/** What is said of the photos of a lot of which something else is known. */
async function said(language: string, photos: readonly Photo[]): Promise<string> {
  const { description } = await describeIn(language, { make: 'BMW' }, { photos });
  return description.split('\n\n')[1] ?? '';
}

describe('views that the request gives', () => {
  it('is one sentence that names each view once, in a fixed order', async () => {
    const photos = viewed('odometer', 'interior', 'front', null, 'interior', 'rear');
    await expect(said('en', photos)).resolves.toBe(
      'The photos show the front, the rear, the interior, and the odometer.',
    );
    await expect(said('de', photos)).resolves.toBe(
      'Die Fotos zeigen die Vorderseite, die Rückseite, den Innenraum und den Kilometerzähler.',
    );
    await expect(said('ru', photos)).resolves.toBe('На снимках — вид спереди, вид сзади, салон и одометр.');
  });

  it('uses the singular for one photo', async () => {
    await expect(said('en', viewed('trunk'))).resolves.toBe('The photo shows the boot.');
    await expect(said('ru', viewed('trunk'))).resolves.toBe('На снимке — багажник.');
  });

  it('is a fact of what came along with the lot', async () => {
    const { facts } = await generate({}, { photos: viewed('front', null, 'vin') });
    expect(facts).toContainEqual({
      key: 'photo_views',
      value: [
        { photo: 1, view: 'front' },
        { photo: 3, view: 'vin' },
      ],
      source: 'metadata',
    });
  });

  it('is not mentioned for a duplicate, or if the request does not give it', async () => {
    const again = { ...photo({ index: 3, view: 'wheel' }), duplicate_of: 1 };
    await expect(said('en', [...viewed('front', null), again])).resolves.toBe('The photos show the front.');
    await expect(said('en', viewed(null, null))).resolves.toBe('');
    const { facts } = await generate({}, { photos: viewed(null) });
    expect(facts.map(({ key }) => key)).not.toContain('photo_views');
  });

  it.each(LANGUAGES)('reads well in %s, whatever the view', async (language) => {
    for (const view of VIEWS) expectSound(await describeIn(language, {}, { photos: viewed(view) }));
    expectSound(await describeIn(language, {}, { photos: viewed(...VIEWS) }));
  });
});
