/** The part of the wire contract that `descgen listen` uses: webhooks of finished jobs that have no webhook URL. */
import * as z from 'zod';
import { webhookUrlProblem } from '../urls.js';

export const SignEndRequest = z
  .object({
    webhook_url: z.string('must be a URL').superRefine((text, context) => {
      const problem = webhookUrlProblem(text);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    }),
    attempt: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(1_000, 'must be at most 1000')
      .optional()
      .meta({ description: 'Number of the attempt, starting at 1' }),
  })
  .meta({ id: 'SignEndRequest' });

export const SignedEndAnswer = z
  .object({
    webhook_id: z.string().meta({ description: 'The same on every call' }),
    headers: z.record(z.string(), z.string()),
    body: z.string().meta({ description: 'The exact text that the signatures cover' }),
  })
  .meta({ id: 'SignedEnd' });

export type SignEndRequest = z.infer<typeof SignEndRequest>;
export type SignedEndAnswer = z.infer<typeof SignedEndAnswer>;
