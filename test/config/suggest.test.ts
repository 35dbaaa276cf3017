import { describe, expect, it } from 'vitest';
import { SETTING_KEYS } from '../../src/config/settings.js';
import { suggestion } from '../../src/config/suggest.js';

describe('suggestion', () => {
  it.each([
    ['daemon.prot', 'daemon.port'],
    ['DAEMON.PORT', 'daemon.port'],
    ['port', 'daemon.port'],
    ['maxBody', 'api.maxBody'],
    ['webhook.retrySchedule', 'webhooks.retrySchedule'],
    ['language', 'languages'],
    ['generator.retries', 'generation.retries'],
    ['retention', undefined],
    ['', undefined],
    ['colour', undefined],
  ])('for %j is %s', (given, meant) => {
    expect(suggestion(given, SETTING_KEYS)).toBe(meant);
  });
});
