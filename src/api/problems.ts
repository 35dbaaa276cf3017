/** Turns what a schema refuses into error details, with places as the sender would write them: `lots[3].images[0]`. */
import type { z } from 'zod';
import { DescgenError, type ErrorDetail } from '../core/errors.js';

export function problemsOf(error: z.ZodError): ErrorDetail[] {
  return error.issues.flatMap((issue) => detailsOf(issue, []));
}

function detailsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): ErrorDetail[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input')
    return nearest(issue.errors).flatMap((inner) => detailsOf(inner, path));
  return [{ path: pathText(path), message: issue.message }];
}

/** The member of a union that matched furthest shows what the sender meant. */
function nearest(errors: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]): number =>
    Math.max(...issues.map((issue) => (issue.code === 'invalid_type' ? 0 : 100) + issue.path.length));
  return [...errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
}

/** Parses a query by its schema; throws `invalid_request`. */
export function parseQuery<T extends z.ZodType>(schema: T, query: unknown): z.infer<T> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const details = problemsOf(parsed.error);
  throw new DescgenError('invalid_request', `The query is not valid: ${details[0]?.path} ${details[0]?.message}.`, {
    details,
  });
}

/** Parses a JSON body by its schema; throws `invalid_json` (with the example) or `invalid_request`. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown, example: string): z.infer<T> {
  const parsed = schema.safeParse(jsonOf(body, example));
  if (parsed.success) return parsed.data;
  const details = problemsOf(parsed.error);
  throw new DescgenError('invalid_request', `The body is not valid: ${details[0]?.path} ${details[0]?.message}.`, {
    details,
  });
}

function jsonOf(body: unknown, example: string): unknown {
  try {
    return JSON.parse(body instanceof Buffer ? body.toString('utf8') : '');
  } catch (cause) {
    throw new DescgenError('invalid_json', `The body must be JSON such as ${example}.`, { cause });
  }
}

export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? String(step) : `.${String(step)}`;
  }
  return text === '' ? '(body)' : text;
}
