/** What `explain` does: one lot, in the languages wanted. */
import type { ExplanationAnswer } from '../../api/contract/contract.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { resolveJob } from '../jobs/job-name.js';
import { jsonText } from '../output/json-text.js';
import { visible } from '../output/terminal-text.js';
import { splitList } from '../submit/languages-option.js';
import { chosenLanguages } from './choose-lots.js';
import { explanationText } from './explanation-text.js';
import type { ExplainOptions } from './results-options.js';

export async function explain(cli: Cli, wanted: { job: string; lot: string }, options: ExplainOptions): Promise<void> {
  const client = await connect(cli);
  const job_id = await resolveJob(cli, client, wanted.job);
  const languages =
    options.language === undefined ? null : chosenLanguages(splitList(options.language), await client.status(job_id));
  const answer = inLanguages(await client.explanation(job_id, wanted.lot), languages);
  if (options.json === true) {
    cli.print(jsonText(answer));
    return;
  }
  cli.print(explanationText(answer, cli.style.out));
  if (answer.unexplained !== null) cli.note(`${visible(answer.unexplained)}\n`);
}

function inLanguages(answer: ExplanationAnswer, languages: readonly string[] | null): ExplanationAnswer {
  if (languages === null) return answer;
  const descriptions = languages.flatMap((tag) => answer.descriptions.filter((one) => one.language === tag));
  return { ...answer, descriptions };
}
