/**
 * An outline in one language.
 */
import type { Description } from '../../core/lot.js';
import { conditionIn } from './condition.js';
import { descriptionIn } from './description.js';
import type { Locale } from './locale.js';
import type { Outline } from './outline.js';
import { detailIn } from './phrases.js';
import { titleIn } from './title.js';

/** Throws DescgenError `generator_failed` when a message of the language cannot be formatted. */
export function realise(outline: Outline, locale: Locale): Description {
  return {
    language: locale.tag,
    title: titleIn(locale, outline),
    description: descriptionIn(locale, outline),
    highlights: outline.highlights.map((detail) => locale.capitalize(detailIn(locale, detail))),
    condition: conditionIn(locale, outline),
  };
}
