/** The launchd agent (launchd.plist(5)). */
import type { ServicePlan } from './service-plan.js';
import { stamped } from './stamp.js';

export const AGENT_LABEL = 'descgen.daemon';

export function agentText(plan: ServicePlan): string {
  // launchd has no journal: the daemon keeps its own log, and its other output goes there too.
  const command = [plan.node, plan.script, 'daemon', 'run', '--detached'];
  return stamped((mark) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
      `<!-- Written by \`descgen daemon install\`, which does not overwrite it once you have edited it. ${mark} -->`,
      '<plist version="1.0">',
      '<dict>',
      ...entry('Label', `<string>${AGENT_LABEL}</string>`),
      ...entry('ProgramArguments', '<array>', ...command.map(string), '</array>'),
      ...entry('EnvironmentVariables', '<dict>', ...variables(plan), '</dict>'),
      ...entry('RunAtLoad', '<true/>'),
      // Restarted unless it exited normally.
      ...entry('KeepAlive', '<dict>', '  <key>SuccessfulExit</key>', '  <false/>', '</dict>'),
      ...entry('ThrottleInterval', '<integer>10</integer>'),
      ...entry('ExitTimeOut', `<integer>${plan.stop_seconds}</integer>`),
      // launchd expects decimal: 63 is 0077.
      ...entry('Umask', '<integer>63</integer>'),
      ...entry('StandardOutPath', `<string>${escaped(plan.log)}</string>`),
      ...entry('StandardErrorPath', `<string>${escaped(plan.log)}</string>`),
      '</dict>',
      '</plist>',
      '',
    ].join('\n'),
  );
}

/** The program that the agent starts, and its first argument: Node.js and descgen's entry file. */
export function agentProgram(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const at = lines.indexOf('<key>ProgramArguments</key>');
  return lines
    .slice(at + 2, at + 4)
    .flatMap((line) => /^<string>(.*)<\/string>$/.exec(line)?.[1] ?? [])
    .map(unescaped);
}

/** The value of a variable in the agent; undefined when it is not set. */
export function agentVariable(text: string, name: string): string | undefined {
  const lines = text.split('\n');
  const key = lines.findIndex((line) => line.trim() === `<key>${name}</key>`);
  const value = /^<string>(.*)<\/string>$/.exec(key === -1 ? '' : (lines[key + 1]?.trim() ?? ''))?.[1];
  return value === undefined ? undefined : unescaped(value);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function entry(key: string, ...value: string[]): string[] {
  return [`  <key>${key}</key>`, ...value.map((line) => `  ${line}`)];
}

function variables({ environment }: ServicePlan): string[] {
  return Object.entries(environment).flatMap(([name, value]) => [`  <key>${escaped(name)}</key>`, string(value)]);
}

function string(text: string): string {
  return `  <string>${escaped(text)}</string>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
