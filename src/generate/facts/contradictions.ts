/** Finds attributes that contradict each other. */
import type { Finding } from './finding.js';
import type { Shown } from './values/shown.js';

/** Model years begin before the calendar's. */
const YEARS_EARLY = 1;

/** A sentence for each. */
export function contradictionsIn(findings: readonly Finding[]): string[] {
  const shownOf = (key: string): Shown | undefined => findings.find((finding) => finding.key === key)?.shown;
  const name = (key: string) => {
    const fact = findings.find((finding) => finding.key === key)?.fact;
    return `"${fact?.attribute ?? key}"`;
  };
  const both = (one: string, other: string, why: string) =>
    `The attributes ${name(one)} and ${name(other)} contradict each other: ${why}; both appear as given.`;
  const warnings: string[] = [];

  const [airbags, deployed] = [codeOf(shownOf('airbags')), codeOf(shownOf('airbags_deployed'))];
  if (airbags !== null && deployed !== null && airbags !== deployed) {
    warnings.push(both('airbags', 'airbags_deployed', 'airbags are deployed or they are not'));
  }
  const [year, registered] = [yearOf(shownOf('year')), yearOf(shownOf('first_registration'))];
  if (year !== null && registered !== null && registered < year - YEARS_EARLY) {
    warnings.push(both('year', 'first_registration', `nothing made in ${year} was registered in ${registered}`));
  }
  if (codeOf(shownOf('fuel')) === 'electric' && shownOf('displacement')?.kind === 'quantity') {
    warnings.push(both('fuel', 'displacement', 'an electric motor has none'));
  }
  const [low, high] = [amountOf(shownOf('estimate_low')), amountOf(shownOf('estimate_high'))];
  if (low !== null && high !== null && low > high) {
    warnings.push(both('estimate_low', 'estimate_high', 'the low one is above the high one'));
  }
  return warnings;
}

/** The earliest year from which a photo of the lot can be; null when its year is unknown. */
export function earliestPhotoYear(findings: readonly Finding[]): number | null {
  const year = yearOf(findings.find(({ key }) => key === 'year')?.shown);
  return year === null ? null : year - YEARS_EARLY;
}

function codeOf(shown: Shown | undefined): string | null {
  return shown?.kind === 'term' ? shown.term.code : null;
}

function yearOf(shown: Shown | undefined): number | null {
  if (shown?.kind === 'date' || shown?.kind === 'month') return shown.year;
  return shown?.kind === 'text' && /^\d{4}$/.test(shown.text) ? Number(shown.text) : null;
}

function amountOf(shown: Shown | undefined): number | null {
  return shown?.kind === 'money' && shown.to === null ? shown.from : null;
}
