import { expect, test } from 'vitest';
import { environmentName, SETTING_KEYS, SETTINGS } from '../../src/config/settings.js';
import { withoutSecrets } from '../../src/core/machine/child-environment.js';

const secretSettings = SETTING_KEYS.filter((key) => 'secret' in SETTINGS[key]).map(environmentName);

test.each(['DESCGEN_SECRET', 'descgen_secret', 'DESCGEN_NEXT_SECRET', 'DESCGEN_OPENAI_KEY', ...secretSettings])(
  '%s does not reach programs that descgen starts',
  (name) => {
    expect(withoutSecrets({ [name]: 'x', PATH: '/bin' })).toEqual({ PATH: '/bin' });
  },
);

test('everything else does', () => {
  const env = { PATH: '/bin', DESCGEN_HOME: '/home', DESCGEN_DAEMON_PORT: '1', MY_SECRET: 'x', NOT_SET: undefined };
  expect(withoutSecrets(env)).toEqual({
    PATH: '/bin',
    DESCGEN_HOME: '/home',
    DESCGEN_DAEMON_PORT: '1',
    MY_SECRET: 'x',
  });
});
