/** The flags that `daemon run`, `start` and `restart` share. */
export interface RunFlags {
  port?: string;
  host?: string;
  retrySchedule?: string;
  logLevel?: string;
  detached?: boolean;
}

/** The flags as settings. */
export function settingFlags(flags: RunFlags): Record<string, string> {
  return {
    ...(flags.port === undefined ? {} : { 'daemon.port': flags.port }),
    ...(flags.host === undefined ? {} : { 'daemon.host': flags.host }),
    ...(flags.retrySchedule === undefined ? {} : { 'webhooks.retrySchedule': flags.retrySchedule }),
    ...(flags.logLevel === undefined ? {} : { 'log.level': flags.logLevel }),
  };
}

/** The flags for the daemon in the background. */
export function flagArguments(flags: RunFlags): string[] {
  return [
    ...(flags.port === undefined ? [] : ['--port', flags.port]),
    ...(flags.host === undefined ? [] : ['--host', flags.host]),
    ...(flags.retrySchedule === undefined ? [] : ['--retry-schedule', flags.retrySchedule]),
  ];
}
