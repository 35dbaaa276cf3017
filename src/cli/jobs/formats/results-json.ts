import type { LotAnswer, StatusAnswer } from '../../../api/contract/contract.js';
import { DescgenError } from '../../../core/errors.js';
import { jsonLine } from '../../output/json-text.js';

const END = '],"next_cursor":null}\n';

/**
 * One object, as the daemon's own answer has it, with the lots chosen. When all that can be said of these is that one was not
 * found, the text is still ended; when the daemon broke off it is not, so that a part is never taken for the whole.
 */
export async function* jsonResults(job: StatusAnswer, lots: AsyncIterable<LotAnswer>): AsyncGenerator<string> {
  yield `${JSON.stringify(job).slice(0, -1)},"lots":[`;
  let separator = '';
  try {
    for await (const lot of lots) {
      yield `${separator}${JSON.stringify(lot)}`;
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
