/** One connection to a receiver as undici uses it: counts its requests and passes over interim responses. */
import type { Socket } from 'node:net';

/** Bytes of interim responses that are read over for one request; what follows is given to undici as it is. */
const MOST_INTERIM = 64 * 1024;

export class Connection {
  private requests = 0;
  /** A byte of any kind came after the last request. */
  private heard = false;
  /** The response has not begun; what comes may be an interim one. */
  private awaiting = false;
  /** The beginning of a head that has not arrived whole. */
  private held: Buffer | null = null;
  private readOver = 0;

  /**
   * Whether it was kept after an earlier request, and then ended without a single byte: the receiver closed an idle connection
   * while the request was on its way (RFC 9112 section 9.3.1), which says nothing about the webhook.
   */
  get endedIdle(): boolean {
    return this.requests > 1 && !this.heard;
  }

  /** A request goes out. */
  begins(): void {
    this.requests += 1;
    this.heard = false;
    this.awaiting = true;
    this.held = null;
    this.readOver = 0;
  }

  /**
   * What undici may see of `chunk`; null when nothing is left of it. A client must be able to read interim responses (1xx) that
   * it did not ask for (RFC 9110 section 15.2); undici takes a 100 for the end of the connection.
   */
  passed(chunk: Buffer): Buffer | null {
    this.heard = true;
    if (!this.awaiting) return chunk;
    // Nearly always: the beginning of an answer's head, whole enough to see that it is no interim one.
    if (this.held === null && chunk.length >= HEAD_SEEN && chunk[8] === SPACE && chunk[9] !== ONE) {
      this.awaiting = false;
      return chunk;
    }
    let rest = this.held === null ? chunk : Buffer.concat([this.held, chunk]);
    this.held = null;
    while (rest.length > 0) {
      const interim = beginsInterim(rest);
      if (interim === false || this.readOver > MOST_INTERIM) {
        this.awaiting = false;
        return rest;
      }
      const end = interim === true ? endOfHead(rest) : -1;
      if (end === -1) {
        // A head that never ends is not held for ever either.
        if (rest.length > MOST_INTERIM) this.readOver = rest.length;
        else {
          this.held = rest;
          return null;
        }
        continue;
      }
      this.readOver += end;
      rest = rest.subarray(end);
    }
    return null;
  }
}

/** Takes its place between `socket` and undici. `begins` hears of each request before its first byte is written. */
export function watchConnection(socket: Socket, begins: (connection: Connection) => void): void {
  const connection = new Connection();
  // Each of them is called twice or more for each request: no lists of arguments are made on the way.
  const { read, write } = socket;
  socket.read = (size?: number): Buffer | null => {
    for (;;) {
      const chunk: Buffer | null = read.call(socket, size);
      if (chunk === null) return null;
      const passed = connection.passed(chunk);
      if (passed !== null) return passed;
    }
  };
  socket.write = (chunk: Uint8Array | string, encoding?: never, done?: never): boolean => {
    begins(connection);
    return write.call(socket, chunk, encoding, done);
  };
}

/** Bytes of a head that tell its status. */
const HEAD_SEEN = 12;
const SPACE = 0x20;
const ONE = 0x31;

/** 'HTTP/1.1 100'; null when too little has come to know. 101 is no interim response: it changes the protocol. */
function beginsInterim(bytes: Buffer): boolean | null {
  if (bytes.length >= HEAD_SEEN) {
    if (bytes[9] !== ONE || bytes[8] !== SPACE) return false;
    const text = bytes.toString('latin1', 0, 12);
    return /^HTTP\/\d\.\d 1\d\d$/.test(text) && !text.endsWith('101');
  }
  return 'HTTP/'.startsWith(bytes.toString('latin1', 0, 5)) ? null : false;
}

/** Behind the empty line; -1 when it has not come. */
function endOfHead(bytes: Buffer): number {
  const end = bytes.indexOf('\r\n\r\n');
  return end === -1 ? -1 : end + 4;
}
