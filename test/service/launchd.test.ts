import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { agentText, agentVariable } from '../../src/service/launchd.js';
import type { ServicePlan } from '../../src/service/service-plan.js';
import { isAsWritten } from '../../src/service/stamp.js';
import { parsePlist } from './plist.js';

const PLAN: ServicePlan = {
  node: '/opt/homebrew/bin/node',
  script: '/Users/a b/R&D <x>/descgen.js',
  environment: { DESCGEN_HOME: '/Users/a b/100% "home"', PATH: '/usr/bin:/bin' },
  stop_seconds: 35,
  log: '/Users/a b/daemon.log',
};

test('the agent is a property list that says what to run, with what, and to run it again after a failure', () => {
  expect(parsePlist(agentText(PLAN))).toEqual({
    Label: 'descgen.daemon',
    ProgramArguments: [PLAN.node, PLAN.script, 'daemon', 'run', '--detached'],
    EnvironmentVariables: PLAN.environment,
    RunAtLoad: true,
    KeepAlive: { SuccessfulExit: false },
    ThrottleInterval: 10,
    ExitTimeOut: 35,
    Umask: 0o077,
    StandardOutPath: PLAN.log,
    StandardErrorPath: PLAN.log,
  });
});

/** What launchd's own format means to Python, which knows it too. */
const readByPython = (text: string): unknown => {
  const program = 'import json, plistlib, sys; json.dump(plistlib.loads(sys.stdin.buffer.read()), sys.stdout)';
  const { stdout, stderr } = spawnSync('python3', ['-c', program], { input: text, encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};
const withPython = spawnSync('python3', ['-c', '']).status === 0;

test.runIf(withPython)('another reader of property lists understands the agent as we do', () => {
  const text = agentText(PLAN);
  expect(readByPython(text)).toEqual(parsePlist(text));
});

test('an agent that was changed by hand is known as such', () => {
  const text = agentText(PLAN);
  expect(isAsWritten(text)).toBe(true);
  expect(isAsWritten(text.replace('<integer>10<', '<integer>20<'))).toBe(false);
});

test('the value of a variable is read back from an agent', () => {
  expect(agentVariable(agentText(PLAN), 'PATH')).toBe('/usr/bin:/bin');
  const odd = '/Users/a & b/<x>';
  expect(agentVariable(agentText({ ...PLAN, environment: { DESCGEN_HOME: odd } }), 'DESCGEN_HOME')).toBe(odd);
  expect(agentVariable(agentText(PLAN), 'NO_SUCH')).toBeUndefined();
});
