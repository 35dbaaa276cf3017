import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listenerIn, otherPort, portInUse } from '../../../src/cli/daemon/port-user.js';

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1CFC 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1001        0 2147 1 0000000000000000 100 0 0 10 0
   1: 0100007F:B2C4 0100007F:1CFC 01 00000000:00000000 00:00000000 00000000  1002        0 2148 1 0000000000000000 20 4 30 10 -1
   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2149 1 0000000000000000 100 0 0 10 0
`;

test.each([
  [7420, 1001],
  [22, 0],
  // A connection, not a listener.
  [45764, null],
  [7421, null],
])('the listener of port %i is of user %s', (port, uid) => {
  expect(listenerIn(TABLE, port)).toBe(uid);
});

test('an occupied port is explained with another one that is free, and no message says to end the program', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as { port: number };
  const error = await portInUse({ interrupted: new AbortController().signal }, { host: '127.0.0.1', port });
  expect(error).toMatchObject({ code: 'port_in_use' });
  expect(error.message).toContain(`${port} on 127.0.0.1`);
  expect(error.message).not.toMatch(/\b(end|kill|stop)\b/);
  const offered = /config set daemon\.port (\d+)/.exec(await otherPort({ host: '127.0.0.1', port }))?.[1];
  expect(Number(offered)).toBeGreaterThan(port);
});
