import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { answering, listening } from './receiver.js';

/** Node.js makes keys but no certificates. */
export const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;

/** A key and a certificate for `localhost` that no machine trusts, and the file of that certificate. */
export async function untrustedCertificate(): Promise<{ key: Buffer; cert: Buffer; file: string }> {
  const folder = await tempFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const how = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', [...how, ...subject, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  return { key: readFileSync(key), cert: readFileSync(cert), file: cert };
}

/** For a receiver that speaks TLS, where its certificate does not matter: none is verified until the test ends. */
export async function secureContext(): Promise<{ key: Buffer; cert: Buffer }> {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  onTestFinished(() => void vi.unstubAllEnvs());
  return untrustedCertificate();
}

/** A receiver with such a certificate, in the file `cert`; it answers 200. */
export async function secureReceiver(): Promise<{ url: string; cert: string }> {
  const { file, ...secure } = await untrustedCertificate();
  const { port } = await listening(createServer(secure, answering(200)));
  return { url: `https://localhost:${port}/webhook-handler`, cert: file };
}
