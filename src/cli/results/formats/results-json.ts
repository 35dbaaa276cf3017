/** Results as JSON, when only some lots or languages are wanted. */
import type { LotAnswer, StatusAnswer } from '../../../api/contract/contract.js';
import { DescgenError } from '../../../core/errors.js';
import { cleanJson } from '../../output/clean-text.js';
import { jsonLine } from '../../output/json-text.js';

const END = '],"next_cursor":null}\n';

/**
 * One object, like the daemon's own answer, with the chosen lots. When the only problem is a lot that was not found, the text
 * is still completed; if the daemon stopped in the middle it is not, so that a part is never taken for the whole.
 */
export async function* jsonResults(job: StatusAnswer, lots: AsyncIterable<LotAnswer>): AsyncGenerator<string> {
  yield `${cleanJson(JSON.stringify(job)).slice(0, -1)},"lots":[`;
  let separator = '';
  try {
    for await (const lot of lots) {
      yield `${separator}${cleanJson(JSON.stringify(lot))}`;
      separator = ',';
    }
  } catch (error) {
    if (error instanceof DescgenError && error.code === 'not_found') yield END;
    throw error;
  }
  yield END;
}

export async function* jsonLines(lots: AsyncIterable<LotAnswer>): AsyncGenerator<string> {
  for await (const lot of lots) yield jsonLine(lot);
}
