/** A command with everything that it started: a shell's children do not end with the shell. */
import { setTimeout as wait } from 'node:timers/promises';

export interface Child {
  pid?: number;
  kill(how: NodeJS.Signals): boolean;
}

/** How a process ended. */
export interface Ended {
  exitCode?: number;
  signal?: string;
}

export interface CommandGroup {
  /** Asks it to end, kills it after `grace_ms`, and finally abandons it. */
  end(): void;
  /** Resolves when it is no longer waited for: a process that left the group may hold its output open for ever. */
  readonly abandoned: Promise<Ended>;
  /** Call when the command is over. Where `end` was called, resolves when nothing of the group is left. */
  over(): Promise<void>;
}

const ABANDON_MS = 500;
const LOOK_MS = 20;

/** `child` must be the leader of a process group (except on Windows, which has none). */
export function createCommandGroup(child: Child, grace_ms: number): CommandGroup {
  const timers: NodeJS.Timeout[] = [];
  let abandon: (ended: Ended) => void = () => undefined;
  const abandoned = new Promise<Ended>((resolve) => {
    abandon = resolve;
  });
  let killed = false;
  const kill = (): void => {
    killed = true;
    send(child, 'SIGKILL');
  };
  return {
    abandoned,
    end() {
      if (timers.length > 0) return;
      send(child, 'SIGTERM');
      timers.push(
        setTimeout(kill, grace_ms),
        setTimeout(() => abandon({ signal: 'SIGKILL' }), grace_ms + ABANDON_MS),
      );
    },
    async over() {
      // What the command left behind gets the rest of the time.
      while (timers.length > 0 && !killed && isAlive(child)) await wait(LOOK_MS);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function send(child: Child, how: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || process.platform === 'win32') return void child.kill(how);
  try {
    process.kill(-child.pid, how);
  } catch (error) {
    // It has just ended by itself, or runs as another user now (sudo), who alone can end it: then it is abandoned.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function isAlive({ pid }: Child): boolean {
  if (pid === undefined || process.platform === 'win32') return false;
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}
