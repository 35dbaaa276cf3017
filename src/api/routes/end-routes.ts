/** The call of listeners that receive the webhooks of jobs without a webhook URL. */
import type { FastifyInstance } from 'fastify';
import { signEnd } from '../../app/webhooks/sign-end.js';
import { DescgenError } from '../../core/errors.js';
import { SignEndRequest, type SignedEndAnswer } from '../contract/contract-ends.js';
import { parseBody } from '../problems.js';
import type { ServerOptions } from '../server-options.js';

export function endRoutes(server: FastifyInstance, { app }: ServerOptions): void {
  server.post<{ Params: { seq: string } }>(
    '/api/v1/job-ends/:seq/webhook',
    { config: { token: true, whileStopping: true } },
    async (request): Promise<SignedEndAnswer> => {
      const { seq } = request.params;
      if (!/^\d{1,15}$/.test(seq))
        throw new DescgenError('not_found', 'The number of a finished job is a whole number.');
      const { webhook_url, attempt = 1 } = parseBody(SignEndRequest, request.body, '{"webhook_url": "http://…"}');
      return signEnd(app, Number(seq), { webhook_url, attempt });
    },
  );
}
