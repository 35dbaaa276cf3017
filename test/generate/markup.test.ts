import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutMarkup } from '../../src/generate/markup.js';
import { describeIn, generate } from './world.js';

describe('HTML of web shops', () => {
  it.each([
    ['Town &amp; Country', 'Town & Country'],
    ['One owner&nbsp;&#8211; &quot;clean&quot;', 'One owner – "clean"'],
    ['R&amp;amp;D', 'R&D'],
    ['Citro&euml;n, Sch&auml;den, Stra&szlig;e, &Eacute;tat', 'Citroën, Schäden, Straße, État'],
    ['&#x20AC;500 &#65;', '€500 A'],
    ['One owner.<br>Runs<BR />well', 'One owner.\nRuns\nwell'],
    ['<p>One <b>owner</b>.</p>', '\nOne owner.\n'],
    ['<ul class="x"><li>Runs</li><li>Drives</li></ul>', '\n\n• Runs\n• Drives\n'],
    ['&lt;p&gt;Runs&lt;/p&gt;', '\nRuns\n'],
  ])('%s', (text, plain) => {
    expect(withoutMarkup(text)).toBe(plain);
  });

  it.each([
    'AT&T',
    'a & b; c',
    'Runs < 5 min > 2',
    '<b>bold</b>',
    '&unknown;',
    '&#0;',
    '&#xD800;',
    '&#9999999;',
    '<script>x</script>',
    '&toString;',
    '&aconstructor;',
  ])('is not in %s', (text) => {
    expect(withoutMarkup(text)).toBe(text);
  });

  it('leaves any text without & and < alone', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[&<]/.test(text)),
        (text) => withoutMarkup(text) === text,
      ),
    );
  });

  it('is published as the text that it shows, while the facts keep what was given', async () => {
    const note = '<p>One owner&nbsp;&ndash; &quot;clean&quot;.</p><ul><li>Runs</li><li>Drives</li></ul>';
    const { title, description } = await describeIn(
      'en',
      { make: 'Chrysler', model: 'Town &amp; Country', fuel: 'Petrol&nbsp;' },
      { additional_info: note },
    );
    expect(title).toBe('Chrysler Town & Country');
    expect(description).toContain('One owner – "clean". • Runs • Drives');
    expect(description).not.toMatch(/&\w+;|<\w/);
    const { facts } = await generate({ model: 'Town &amp; Country' }, { additional_info: note });
    expect(facts).toContainEqual({ key: 'additional_info', value: note, source: 'additional_info' });
    expect(facts[0]).toMatchObject({ key: 'model', value: 'Town & Country', given: 'Town &amp; Country' });
  });
});
