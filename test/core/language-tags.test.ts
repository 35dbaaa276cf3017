import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalLanguage, languageName, parseLanguages } from '../../src/core/languages/language-tags.js';

describe('a language tag', () => {
  it.each([
    ['en', 'en'],
    ['EN', 'en'],
    ['pt-br', 'pt-BR'],
    ['ZH-HANT-tw', 'zh-Hant-TW'],
    ['sr-latn', 'sr-Latn'],
    ['es-419', 'es-419'],
    ['iw', 'he'],
    ['en-u-ca-buddhist', 'en-u-ca-buddhist'],
  ])('%s is kept as %s', (tag, canonical) => {
    expect(canonicalLanguage(tag)).toBe(canonical);
  });

  it.each(['', ' ', 'en_US', 'e', 'english!', 'en-', '-en', 'en--US', 'ру', 'en\n', 'en, ru', 'abcdefghi', 'en-US-US'])(
    '%j is malformed',
    (tag) => {
      expect(canonicalLanguage(tag)).toBeNull();
    },
  );

  it('stays as it is once canonical, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)),
        (tag) => {
          const canonical = canonicalLanguage(tag);
          if (canonical !== null) expect(canonicalLanguage(canonical)).toBe(canonical);
        },
      ),
    );
  });
});

describe('a list of language tags', () => {
  it('is canonicalised in its order', () => {
    expect(parseLanguages(['ru', 'EN', 'pt-br'])).toEqual({
      languages: ['ru', 'en', 'pt-BR'],
      malformed: [],
      duplicates: [],
    });
  });

  it('reports every malformed tag and every duplicate, with its place', () => {
    expect(parseLanguages(['en', 'en_US', 'ru', 'EN', '', 'he', 'iw', 'en'])).toEqual({
      languages: ['en', 'ru', 'he'],
      malformed: [
        { index: 1, tag: 'en_US' },
        { index: 4, tag: '' },
      ],
      duplicates: [
        { index: 3, language: 'en', first: 0 },
        { index: 6, language: 'he', first: 5 },
        { index: 7, language: 'en', first: 0 },
      ],
    });
  });

  it('may be empty', () => {
    expect(parseLanguages([])).toEqual({ languages: [], malformed: [], duplicates: [] });
  });
});

describe('the name of a language', () => {
  it('is given in the language asked for', () => {
    expect(languageName('ru', 'en')).toBe('Russian');
    expect(languageName('en', 'ru')).toBe('английский');
  });

  it('is the tag itself where it has no name', () => {
    expect(languageName('qzz', 'en')).toBe('qzz');
  });
});
