import { describe, expect, it } from 'vitest';
import {
  environmentName,
  maskedSettingText,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  settingOf,
  settingText,
} from '../../src/config/settings.js';

type Row = [key: SettingKey, accepted: [raw: unknown, value: unknown][], refused: unknown[]];

const MINUTE = 60_000;

const rows: Row[] = [
  [
    'daemon.host',
    [
      ['0.0.0.0', '0.0.0.0'],
      [' localhost ', 'localhost'],
      ['[::1]', '::1'],
      ['fe80::1', 'fe80::1'],
      ['my-host.example', 'my-host.example'],
    ],
    ['', 'a b', '127.0.0.999', '1.2.3', 'http://localhost', 'localhost:7420', 7, null, ['localhost']],
  ],
  [
    'daemon.port',
    [
      ['0', 0],
      ['65535', 65_535],
      [7421, 7421],
      [' 80 ', 80],
    ],
    ['', '65536', '-1', '+80', '80.5', '8e3', '0x50', 'http', 80.5, Number.NaN, true, null],
  ],
  [
    'daemon.autostart',
    [
      ['true', true],
      ['No', false],
      ['on', true],
      ['0', false],
      [false, false],
    ],
    ['', 'maybe', 1, null],
  ],
  [
    'daemon.grace',
    [
      ['0', 0],
      [0, 0],
      ['500ms', 500],
      ['1m30s', 90_000],
      ['1 min', MINUTE],
      ['0.5s', 500],
      ['1h', 60 * MINUTE],
    ],
    ['', '20', 20, '20 seconds', '-1s', '61m', '1.5.2s', 's', '1h 1ms', '1M', null],
  ],
  [
    'daemon.token',
    [
      ['abc', 'abc'],
      ['', null],
      ['none', null],
      [null, null],
    ],
    ['a b', 'ключ', 'a\nb', 12_345],
  ],
  [
    'daemon.hosts',
    [
      ['a.example, b.example', ['a.example', 'b.example']],
      [
        ['a', 'a', '10.0.0.1'],
        ['a', '10.0.0.1'],
      ],
      ['none', []],
      [[], []],
      ['', []],
    ],
    ['a,,b', 'a:80', [1], {}],
  ],
  [
    'generator',
    [
      ['builtin', 'builtin'],
      ['openai:gpt-4o', 'openai:gpt-4o'],
    ],
    ['', 'two words', 'x'.repeat(201), 1, null],
  ],
  [
    'languages',
    [
      ['en', ['en']],
      ['EN, pt-br,en', ['en', 'pt-BR']],
      [['ru'], ['ru']],
    ],
    ['', 'none', 'en,', 'english language', [], [1], null],
  ],
  [
    'generation.concurrency',
    [
      ['auto', 'auto'],
      ['AUTO', 'auto'],
      ['1', 1],
      [1000, 1000],
    ],
    ['', '0', '1001', 'many', 1.5, null],
  ],
  [
    'generation.retries',
    [
      ['0', 0],
      [100, 100],
    ],
    ['', '101', '-1', null],
  ],
  [
    'api.maxBody',
    [
      ['64MB', 64 * 1024 ** 2],
      ['1.5 MiB', 1.5 * 1024 ** 2],
      ['2kb', 2048],
      ['1024', 1024],
      [2048, 2048],
    ],
    ['', '1023', '501MB', '1GB', '64 megabytes', '-1KB', '1TB', 1.5, null],
  ],
  [
    'retention.days',
    [
      ['0', 0],
      [365, 365],
    ],
    ['', '30d', '-1', '36501', null],
  ],
  [
    'webhooks.retrySchedule',
    [
      ['1m,2m', [MINUTE, 2 * MINUTE]],
      [
        ['10s', '10s'],
        [10_000, 10_000],
      ],
      ['none', []],
      [[], []],
    ],
    ['1,2,4', [60_000], '8d', '1m,,2m', 'soon'],
  ],
  [
    'webhooks.timeout',
    [
      ['30s', 30_000],
      ['1ms', 1],
    ],
    ['', '0', 0, '30', '2h', null],
  ],
  ['webhooks.concurrency', [['256', 256]], ['0', '10001', '', null]],
  ['webhooks.perEndpoint', [[16, 16]], ['0', 'auto', '', null]],
  [
    'webhooks.defaultUrl',
    [
      ['https://Example.com/hook?key=1', 'https://Example.com/hook?key=1'],
      ['http://localhost:3000', 'http://localhost:3000'],
      ['none', null],
      ['', null],
      [null, null],
    ],
    ['example.com/hook', 'ftp://example.com', 'https://user@example.com', 'https://u:p@example.com', 'https://a b', 5],
  ],
  [
    'webhooks.retryClientErrors',
    [
      ['408, 429', [408, 429]],
      [[425, 425], [425]],
      ['none', []],
    ],
    ['399', '500', '4xx', 408, [408.5]],
  ],
  [
    'network.allow',
    [
      ['10.0.0.0/8,192.168.1.7', ['10.0.0.0/8', '192.168.1.7']],
      [['fd00::/8'], ['fd00::/8']],
      ['none', []],
    ],
    ['10.0.0.0/33', '10.0.0/8', 'fd00::/129', 'intranet', '10.0.0.0/8/8', '10.0.0.0/', 'fe80::1%eth0'],
  ],
  ['images.maxBytes', [['25MB', 25 * 1024 ** 2]], ['', '1B', '2GB', null]],
  [
    'images.maxPixels',
    [
      ['100M', 100_000_000],
      ['12.5M', 12_500_000],
      ['500K', 500_000],
      [4_000_000, 4_000_000],
    ],
    ['', '999', '2000M', '100 megapixels', null],
  ],
  ['images.minSide', [['640', 640]], ['-1', '640px', '', null]],
  [
    'vision.secondLook',
    [
      ['off', 'off'],
      ['damage', 'damage'],
    ],
    ['all', '', null],
  ],
  [
    'vision.trust',
    [
      ['attributes', 'attributes'],
      ['photos', 'photos'],
    ],
    ['both', 'damage'],
  ],
  [
    'budget.daily',
    [
      ['5', 5],
      ['0.50', 0.5],
      [2.5, 2.5],
      ['none', null],
    ],
    ['0', '-1', '$5', '5,00', '1e3', '0.0000001'],
  ],
  ['text.style', [['prose', 'prose']], ['poem', '', null]],
  [
    'text.voice',
    [
      ['/etc/voice.txt', '/etc/voice.txt'],
      ['/home/ann/My texts/voice.txt', '/home/ann/My texts/voice.txt'],
      ['none', null],
    ],
    [7, 'voice.txt', './voice.txt', '/etc/a\nb'],
  ],
  [
    'log.level',
    [
      ['DEBUG', 'debug'],
      ['silent', 'silent'],
    ],
    ['', 'verbose', 30, null],
  ],
];

describe('settings', () => {
  it('are all in the table of this test', () => {
    expect(rows.map(([key]) => key)).toEqual(SETTING_KEYS);
  });

  describe.each(rows)('%s', (key, accepted, refused) => {
    it.each(accepted)('takes %j as %j', (raw, value) => {
      expect(settingOf(key).kind.parse(raw)).toEqual(value);
    });

    it.each(refused.map((raw) => [raw]))('refuses %j', (raw) => {
      expect(settingOf(key).kind.parse(raw)).toBeUndefined();
    });

    it('writes every value so that it is read back the same, as JSON and as text', () => {
      const { kind, default: byDefault } = settingOf(key);
      for (const value of [byDefault, ...accepted.map(([, value]) => value)]) {
        expect(kind.parse(kind.toJson(value))).toEqual(value);
        expect(kind.parse(settingText(key, value))).toEqual(value);
      }
    });
  });

  it('have the defaults of the product contract', () => {
    const texts = Object.fromEntries(SETTING_KEYS.map((key) => [key, settingText(key, SETTINGS[key].default)]));
    expect(texts).toEqual({
      'daemon.host': '127.0.0.1',
      'daemon.port': '7420',
      'daemon.autostart': 'true',
      'daemon.grace': '20s',
      'daemon.token': 'none',
      'daemon.hosts': 'none',
      generator: 'builtin',
      languages: 'en',
      'generation.concurrency': 'auto',
      'generation.retries': '5',
      'api.maxBody': '64MB',
      'retention.days': '30',
      'webhooks.retrySchedule': '1m,2m,4m,8m,16m',
      'webhooks.timeout': '30s',
      'webhooks.concurrency': '256',
      'webhooks.perEndpoint': '16',
      'webhooks.defaultUrl': 'none',
      'webhooks.retryClientErrors': 'none',
      'network.allow': 'none',
      'images.maxBytes': '25MB',
      'images.maxPixels': '100M',
      'images.minSide': '0',
      'vision.secondLook': 'damage',
      'vision.trust': 'attributes',
      'budget.daily': 'none',
      'text.style': 'template',
      'text.voice': 'none',
      'log.level': 'info',
    });
  });

  it.each([
    ['daemon.port', 'DESCGEN_DAEMON_PORT'],
    ['webhooks.retrySchedule', 'DESCGEN_WEBHOOKS_RETRY_SCHEDULE'],
    ['webhooks.defaultUrl', 'DESCGEN_WEBHOOKS_DEFAULT_URL'],
    ['api.maxBody', 'DESCGEN_API_MAX_BODY'],
    ['generator', 'DESCGEN_GENERATOR'],
  ] as const)('%s is the environment variable %s', (key, name) => {
    expect(environmentName(key)).toBe(name);
  });

  it('have no environment variable in common, nor with those that mean something else', () => {
    const names = [...SETTING_KEYS.map(environmentName), 'DESCGEN_HOME', 'DESCGEN_SECRET'];
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['daemon.token', 'hunter2', '***'],
    ['daemon.token', null, 'none'],
    ['webhooks.defaultUrl', 'https://example.com/hook?key=hunter2#top', 'https://example.com/hook?…#top'],
    ['webhooks.defaultUrl', null, 'none'],
    ['languages', ['en', 'ru'], 'en,ru'],
  ] as const)('%s %j is listed as %s', (key, value, text) => {
    expect(maskedSettingText(key, value)).toBe(text);
  });
});
