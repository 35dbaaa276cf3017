import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGuard } from '../../src/net/guard.js';
import { addresses, answers, lookUp } from './look-up.js';

const guarded = (resolve: Parameters<typeof createGuard>[1], allow: string[] = []) =>
  createGuard({ daemonOnLoopback: true, allow }, resolve)(new URL('https://example.com/')).lookup;

const refused = expect.objectContaining({ code: 'address_refused' });
const mixed = answers({ 'good.example': ['8.8.8.8', '2606:4700::1', '1.1.1.1'] });

describe('the guarded look-up', () => {
  it('answers all addresses, or the first', async () => {
    const lookup = guarded(mixed);
    const all = addresses('8.8.8.8', '2606:4700::1', '1.1.1.1');
    await expect(lookUp(lookup, 'good.example', { all: true })).resolves.toEqual(all);
    await expect(lookUp(lookup, 'good.example')).resolves.toBe('8.8.8.8');
  });

  it('answers the family that was asked for', async () => {
    const lookup = guarded(mixed);
    await expect(lookUp(lookup, 'good.example', { family: 6 })).resolves.toBe('2606:4700::1');
    await expect(lookUp(lookup, 'good.example', { family: 'IPv4', all: true })).resolves.toEqual(
      addresses('8.8.8.8', '1.1.1.1'),
    );
  });

  it('refuses a name with one good and one bad answer, whichever family is asked for', async () => {
    const lookup = guarded(answers({ 'half.example': ['8.8.8.8', 'fd00::1'] }));
    await expect(lookUp(lookup, 'half.example', { all: true })).rejects.toEqual(refused);
    await expect(lookUp(lookup, 'half.example', { family: 4 })).rejects.toEqual(refused);
  });

  it('judges again each time: a name that changes is refused when it does', async () => {
    const turns = [addresses('8.8.8.8'), addresses('127.0.0.1')];
    const lookup = guarded(async () => turns.shift() ?? []);
    await expect(lookUp(lookup, 'rebind.example')).resolves.toBe('8.8.8.8');
    await expect(lookUp(lookup, 'rebind.example')).rejects.toEqual(refused);
  });

  it('judges a literal without asking anybody', async () => {
    const lookup = guarded(answers({}));
    await expect(lookUp(lookup, '8.8.8.8')).resolves.toBe('8.8.8.8');
    await expect(lookUp(lookup, '10.0.0.5')).rejects.toEqual(refused);
  });

  it('passes on that a name is unknown, and says so of one without addresses of that family', async () => {
    const unknown = expect.objectContaining({ code: 'ENOTFOUND' });
    const lookup = guarded(answers({ 'four.example': ['8.8.8.8'], 'none.example': [] }));
    await expect(lookUp(lookup, 'nowhere.example')).rejects.toEqual(unknown);
    await expect(lookUp(lookup, 'none.example', { all: true })).rejects.toEqual(unknown);
    await expect(lookUp(lookup, 'four.example', { family: 6 })).rejects.toEqual(unknown);
  });

  it('serves net.connect, which never dials what is refused', async () => {
    let calls = 0;
    const server = createServer((socket) => {
      calls += 1;
      socket.end();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const resolve = answers({ 'home.example': ['127.0.0.1'] });

    const blocked = connect({ host: 'home.example', port, lookup: guarded(resolve) });
    await expect(once(blocked, 'connect')).rejects.toEqual(refused);
    expect(calls).toBe(0);

    const open = connect({ host: 'home.example', port, lookup: guarded(resolve, ['127.0.0.1']) });
    await once(open, 'connect');
    open.destroy();
  });
});
