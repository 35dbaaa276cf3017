import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { isUser } from '../../src/service/system-user.js';

test.runIf(process.platform !== 'win32')('a user of this machine is known, another is not', async () => {
  expect(await isUser(userInfo().username)).toBe(true);
  expect(await isUser('nobody-is-called-so')).toBe(false);
});
