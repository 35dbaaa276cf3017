import { createClient } from '../../src/api/client/client.js';
import { type TestDaemon, TOKEN, testDaemon } from '../api/daemon-of-test.js';
import { tempFolder } from '../helper/temp.js';
import { lots, newJob } from '../helper/world.js';

/** The real client of a real server, with jobs under ids of the test's own. */
export async function clientWorld(options: Parameters<typeof testDaemon>[0] = {}) {
  const daemon = await testDaemon(options);
  const client = await createClient({ url: daemon.url, token: TOKEN });
  const cli = { paths: { state_dir: await tempFolder() } as never };
  return { daemon, client, cli };
}

export async function addJob(daemon: TestDaemon, job_id: string, count = 1): Promise<string> {
  await daemon.store.createJob(newJob(Date.now(), { job_id }), lots(count));
  return job_id;
}
