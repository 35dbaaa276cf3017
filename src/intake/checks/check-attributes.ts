/** Judges the attributes of a lot. */
import { attributeProblem } from '../../core/attribute-limits.js';
import type { Json, LotInput } from '../../core/lot.js';
import { quoted } from '../../core/text/quoted.js';
import { isRecord } from '../json/value.js';
import type { Told } from './findings.js';

/** The field as it is sent: not at all when it is missing or null; null when there is a problem with it. */
export function checkAttributes(value: unknown, path: string, findings: Told): Pick<LotInput, 'attributes'> | null {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) {
    findings.problem(path, 'must be an object');
    return null;
  }
  const beyond = attributeProblem(value);
  if (beyond !== null) {
    findings.problem(path + beyond.steps.map(stepText).join(''), beyond.message);
    return null;
  }
  const fault = faultIn(value, path, findings);
  if (fault === null) return { attributes: value as { [key: string]: Json } };
  findings.problem(fault.path, fault.message);
  return null;
}

/** The first thing in a value from a JSON text that could not be sent as it was written. */
function faultIn(value: unknown, path: string, findings: Told): { path: string; message: string } | null {
  if (typeof value === 'number') return numberFault(value, path, findings);
  if (typeof value !== 'object' || value === null) return null;
  const inArray = Array.isArray(value);
  for (const [key, member] of Object.entries(value)) {
    const step = stepText(inArray ? Number(key) : key);
    const fault = faultIn(member, `${path}${step}`, findings);
    if (fault !== null) return fault;
  }
  return null;
}

function stepText(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[\w-]+$/.test(step) ? `.${step}` : `[${quoted(step)}]`;
}

function numberFault(value: number, path: string, findings: Told): { path: string; message: string } | null {
  if (!Number.isFinite(value)) return { path, message: 'is too large a number; write it as a string' };
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    findings.warning(
      'long numbers',
      `${path} has too many digits to be kept exactly and is sent as ${value}; write it as a string.`,
    );
  }
  return null;
}
