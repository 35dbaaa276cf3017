/** What the daemon would refuse and can be judged here: so a dry run says what the run says. */
import { webhookUrlProblem } from '../../api/urls.js';
import { DescgenError, type ErrorCode, type ErrorDetail } from '../../core/errors.js';
import { judgeLanguages } from '../../core/languages/language-problems.js';
import { MOST_LANGUAGES } from '../../core/limits.js';
import { textProblems } from '../../core/models/text-style.js';
import type { RequestParts } from './build-request.js';
import { isAll } from './languages-option.js';

/** A generator that is known here, with its languages. */
export interface KnownGenerator {
  name: string;
  languages: readonly string[];
}

/** Throws `unknown_generator`, `unsupported_language` or `invalid_request`, with all details. */
export function judgeRequest(parts: RequestParts, generators: readonly KnownGenerator[]): void {
  const { languages, webhook_url } = parts;
  const webhookFault = webhook_url === undefined ? null : webhookUrlProblem(webhook_url);
  if (webhookFault !== null) throw refusal('invalid_request', 'webhook_url', webhookFault);
  if (languages.length === 0) throw refusal('invalid_request', 'languages', 'must name at least one language');
  if (languages.length > MOST_LANGUAGES) {
    throw refusal('invalid_request', 'languages', `must name at most ${MOST_LANGUAGES} languages`);
  }
  const [text] = textProblems(parts, parts.generator);
  if (text !== undefined) throw new DescgenError('invalid_request', text.message, { details: [text] });
  const tags = languages.filter((tag) => !isAll(tag));
  const { generator, details } = judgeLanguages({ ...parts, languages: tags }, generators);
  const [first] = details;
  if (first === undefined) return;
  const code = generator === undefined ? 'unknown_generator' : 'unsupported_language';
  throw new DescgenError(code, first.message, { details: details.map(asOption) });
}

/** A place in the request, as the option that was typed. */
function asOption({ path, message }: ErrorDetail): ErrorDetail {
  return { path: path.startsWith('languages[') ? '--languages' : `--${path}`, message };
}

function refusal(code: ErrorCode, path: string, message: string): DescgenError {
  return new DescgenError(code, `The request is not valid: ${path} ${message}.`, { details: [{ path, message }] });
}
