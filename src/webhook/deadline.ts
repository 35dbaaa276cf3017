/** The time that one exchange has. What this process was deaf for is not the other side's fault. */
import type { LoopStalls } from './loop-stalls.js';

export interface Timed {
  /** The time is over; may be called after the exchange is. */
  late(): void;
}

/** Runs from its creation until `clear`. */
export class Deadline {
  private readonly exchange: Timed;
  private readonly ms: number;
  private readonly stalls: LoopStalls;
  private timer: NodeJS.Timeout;
  /** `stalls` when the time began to count. */
  private stalledBefore: number;
  private extended_ms = 0;

  constructor(exchange: Timed, { ms, stalls }: { ms: number; stalls: LoopStalls }) {
    this.exchange = exchange;
    this.ms = ms;
    this.stalls = stalls;
    stalls.start();
    this.stalledBefore = stalls.total();
    this.timer = setTimeout(expire, ms, this);
  }

  clear(): void {
    clearTimeout(this.timer);
  }

  /**
   * The exchange gets the time of stalls back, again and again, up to as much as it had; an answer that came meanwhile is taken
   * in before it is judged.
   */
  expire(): void {
    const stalled = this.stalls.total() - this.stalledBefore;
    if (stalled > 0 && this.extended_ms < this.ms) {
      const more = Math.min(stalled, this.ms - this.extended_ms);
      this.extended_ms += more;
      this.stalledBefore += stalled;
      this.timer = setTimeout(expire, more, this);
      return;
    }
    // Timers run before what came from the network: two turns of the loop take that in.
    setImmediate(() => setImmediate(() => this.exchange.late()));
  }
}

function expire(deadline: Deadline): void {
  deadline.expire();
}
