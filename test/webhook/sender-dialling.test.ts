import { describe, expect, it } from 'vitest';
import { answering, receiver } from './receiver.js';
import { HAS_OPENSSL, secureReceiver } from './secure-receiver.js';
import { testSender } from './test-sender.js';

describe('a name', () => {
  it('that is unknown is reported as unknown', async () => {
    const resolve = async (name: string) => {
      throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
    };
    expect(await testSender({ resolve }).post('http://nowhere.example/')).toMatchObject({
      reason: 'dns',
      message: expect.stringContaining('nowhere.example'),
    });
  });

  it.each([
    ['leads to loopback', ['127.0.0.1']],
    ['leads to a private address beside a public one', ['93.184.216.34', '10.0.0.1']],
    ['leads to the metadata service', ['169.254.169.254']],
  ])('that %s is refused', async (_what, addresses) => {
    const resolve = async () => addresses.map((address) => ({ address, family: 4 }));
    expect(await testSender({ resolve }).post('http://rebind.example/')).toMatchObject({ reason: 'refused_address' });
  });

  it('that is allowed is dialled, and is judged again at every dial', async () => {
    const { port } = await receiver(answering(200, { Connection: 'close' }));
    const answers = ['127.0.0.1', '127.0.0.1', '127.0.0.2'];
    let asked = 0;
    const resolve = async () => [{ address: answers[asked++] ?? '', family: 4 }];
    const { post } = testSender({ resolve, policy: { daemonOnLoopback: true, allow: ['127.0.0.1'] } });
    const url = `http://hooks.example:${port}/`;
    expect(await post(url)).toMatchObject({ kind: 'answered' });
    expect(await post(url)).toMatchObject({ kind: 'answered' });
    expect(await post(url)).toMatchObject({ kind: 'unanswered', reason: 'refused_address' });
  });
});

describe('an address', () => {
  it.each([
    'http://0.0.0.0/',
    'http://0/',
    'http://0.1.2.3/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0251.0376.0251.0376/',
    'http://169.254.43518/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://240.0.0.1/',
    'http://[::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[ff02::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://[2002:a00:1::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
  ])('%s is refused', async (url) => {
    expect(await testSender().post(url)).toMatchObject({ kind: 'unanswered', reason: 'refused_address' });
  });

  it.each(['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', 'localhost'])(
    'of this machine written as %s is dialled when only this machine reaches the daemon',
    async (host) => {
      const { port } = await receiver(answering(200));
      const url = `http://${host}:${port}/`;
      expect(await testSender().post(url)).toMatchObject({ kind: 'answered' });
      const open = { daemonOnLoopback: false, allow: [] };
      expect(await testSender({ policy: open }).post(url)).toMatchObject({ reason: 'refused_address' });
    },
  );
});

describe.runIf(HAS_OPENSSL)('a certificate', () => {
  it('that this machine does not trust is refused', async () => {
    const { url } = await secureReceiver();
    expect(await testSender().post(url)).toMatchObject({
      kind: 'unanswered',
      reason: 'tls',
      message: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
  });
});
