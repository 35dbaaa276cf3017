import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { tempFolder } from '../helper/temp.js';
import { answering, listening } from './receiver.js';

/** Node.js makes keys but no certificates. */
export const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;

/** A receiver for `localhost` with a certificate that nobody vouches for, in the file `cert`; it answers 200. */
export async function secureReceiver(): Promise<{ url: string; cert: string }> {
  const folder = await tempFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const how = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', [...how, ...subject, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, answering(200));
  const { port } = await listening(server);
  return { url: `https://localhost:${port}/webhook-handler`, cert };
}
