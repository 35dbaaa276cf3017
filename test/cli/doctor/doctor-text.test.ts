import { expect, test } from 'vitest';
import { ok, problem } from '../../../src/cli/doctor/diagnosis.js';
import { doctorText } from '../../../src/cli/doctor/doctor-text.js';
import { createStyle } from '../../../src/cli/output/style.js';

const FINDINGS = [
  ok('clock', 'fine'),
  problem('daemon', 'Not running, and the port is in use by another', 'Choose another port: `descgen x` (free now).'),
];

test('a finding is wrapped below itself on a terminal, and one line elsewhere', () => {
  expect(doctorText(FINDINGS, createStyle(false, 54))).toBe(
    [
      'ok       clock        fine',
      'problem  daemon       Not running, and the port is in',
      '                      use by another',
      '                      -> Choose another port:',
      '                         `descgen x` (free now).',
      '',
      '1 problem, 0 warnings.',
      '',
    ].join('\n'),
  );
  expect(doctorText(FINDINGS, createStyle(false)).split('\n')).toHaveLength(6);
});

test('one state with several reasons is one problem, with its advice once', () => {
  const webhooks = { ...problem('webhooks', 'unhealthy: 3 pending', 'Do this.'), details: ['One reason', 'Another'] };
  expect(doctorText([webhooks], createStyle(false))).toBe(
    [
      'problem  webhooks     unhealthy: 3 pending',
      '                      - One reason',
      '                      - Another',
      '                      -> Do this.',
      '',
      '1 problem, 0 warnings.',
      '',
    ].join('\n'),
  );
});
