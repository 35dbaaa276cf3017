/** Every job that a query finds, page by page. */
import type { Client } from '../../api/client/client.js';
import type { JobsAnswer } from '../../api/contract/contract.js';

type ListedJob = JobsAnswer['jobs'][number];

const PER_PAGE = '1000';

export async function* allJobs(client: Client, query: Record<string, string>): AsyncGenerator<ListedJob> {
  let cursor: string | null = null;
  do {
    const page: JobsAnswer = await client.jobs({ ...query, limit: PER_PAGE, ...(cursor === null ? {} : { cursor }) });
    yield* page.jobs;
    cursor = page.next_cursor;
  } while (cursor !== null);
}
