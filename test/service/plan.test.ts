import { expect, test } from 'vitest';
import { resolvePaths } from '../../src/config/paths.js';
import type { DescgenError } from '../../src/core/errors.js';
import { leftOut, type PlanSource, planService } from '../../src/service/service-plan.js';

function plan(env: Record<string, string>, over: Partial<PlanSource> = {}) {
  const source = { node: '/usr/bin/node', script: '/opt/descgen.js', env, cwd: '/srv', grace_ms: 20_000 };
  return planService({ ...source, paths: resolvePaths(env, '/srv'), ...over });
}

test('the home is kept, relative folders are made absolute, and the path is a short one of its own', () => {
  const shell = '/home/ann/.nvm/bin:/home/ann/bin:/usr/bin';
  const { environment } = plan({ DESCGEN_HOME: 'here', PATH: shell, XDG_DATA_HOME: 'data' });
  expect(environment).toMatchObject({
    DESCGEN_HOME: '/srv/here',
    PATH: '/usr/bin:/usr/local/bin:/bin',
    XDG_DATA_HOME: '/srv/data',
    UV_THREADPOOL_SIZE: expect.stringMatching(/^\d+$/),
  });
});

test('nothing else of the environment is kept, secrets least of all', () => {
  const { environment } = plan({
    DESCGEN_SECRET: 'x',
    DESCGEN_DAEMON_TOKEN: 'y',
    AWS_SECRET_ACCESS_KEY: 'z',
    HOME: '/h',
  });
  expect(Object.keys(environment).sort()).toEqual(['PATH', 'UV_THREADPOOL_SIZE']);
});

test('the daemon has its grace and a little more to stop in', () => {
  expect(plan({}, { grace_ms: 60_500 }).stop_seconds).toBe(76);
});

test.each([
  ['the home', { DESCGEN_HOME: '/a\nExecStartPre=/bin/evil' }, {}],
  ['the user', {}, { system_user: 'ann\n[Install]' }],
  ['the script', {}, { script: '/opt/\u0007.js' }],
])('a control character in %s is refused: it could begin a line of its own', (_what, env, over) => {
  expect(() => plan(env as Record<string, string>, over)).toThrow(
    expect.objectContaining({ code: 'usage' } as Partial<DescgenError>),
  );
});

test('what the service will not have is named without its value', () => {
  const env = { DESCGEN_SECRET: 'hunter2', DESCGEN_DAEMON_PORT: '8000', DESCGEN_DAEMON_TOKEN: 'hunter3' };
  const sentences = leftOut(env, { secret: '/state/secret' });
  expect(sentences).toHaveLength(3);
  expect(sentences.join('\n')).not.toMatch(/hunter/);
  expect(sentences.join('\n')).toContain('/state/secret');
  expect(sentences.join('\n')).toContain('descgen config set daemon.port <value>');
});
