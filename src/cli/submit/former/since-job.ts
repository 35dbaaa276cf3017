/** `submit --only-new JOB` and `--changed-since JOB`: the lots that a former job has described already are carried over. */
import { DescgenError } from '../../../core/errors.js';
import type { LotInput } from '../../../core/lot.js';
import type { Cli } from '../../cli.js';
import { connect } from '../../daemon/daemon-link.js';
import { resolveJobs } from '../../jobs/job-name.js';
import { sentForm } from '../build-request.js';
import { readFormerJobs } from './changed-lots.js';
import type { LotRecord, SentLot } from './submission-record.js';

export interface SinceOptions {
  onlyNew?: readonly string[] | undefined;
  changedSince?: readonly string[] | undefined;
}

export interface Carried {
  /** Lots whose descriptions are in the former jobs. */
  lots: number;
  new: number;
  changed: number;
  since: readonly string[];
  /** What the next job's record has of them, so that a later run knows them too. */
  records: Map<string, LotRecord>;
}

export interface SinceFilter {
  /** Whether the lot is to be sent as far as it is known yet; what is unclear waits for `rest`. */
  takes(lot: LotInput): boolean;
  /** The waiting lots that are to be sent. */
  rest(): AsyncIterable<LotInput>;
  readonly carried: Carried;
}

/** Null where neither option is given. */
export async function createSinceFilter(cli: Cli, options: SinceOptions): Promise<SinceFilter | null> {
  const { onlyNew = [], changedSince = [] } = options;
  if (onlyNew.length > 0 && changedSince.length > 0) {
    throw new DescgenError('usage', 'Give --only-new or --changed-since, not both: the second sends new lots too.');
  }
  const names = [...onlyNew, ...changedSince];
  if (names.length === 0) return null;
  const client = await connect(cli);
  const since = await resolveJobs(cli, client, names);
  const former = await readFormerJobs({ paths: cli.paths, client }, since, { partial: false });
  if (changedSince.length > 0 && former.unrecorded.length > 0) {
    const jobs = former.unrecorded.join(', ');
    cli.note(`descgen: ${jobs} was not submitted from here, so only photos are compared, not attributes.\n`);
  }
  const carried: Carried = { lots: 0, new: 0, changed: 0, since, records: new Map() };
  const unclear: LotInput[] = [];
  const carry = (lot: SentLot): void => {
    carried.lots += 1;
    carried.records.set(lot.lot_id, former.keep(lot));
  };
  return {
    carried,
    takes: (lot) => {
      const sent = sentForm(lot) as SentLot;
      const verdict = former.judge(sent);
      if (verdict === 'new') carried.new += 1;
      else if (verdict === 'same' || onlyNew.length > 0) carry(sent);
      else if (verdict === 'photos unclear') unclear.push(lot);
      else carried.changed += 1;
      return verdict === 'new' || (verdict === 'changed' && onlyNew.length === 0);
    },
    async *rest() {
      for (const lot of unclear) {
        const sent = sentForm(lot) as SentLot;
        if (await former.photosChanged(sent)) {
          carried.changed += 1;
          yield lot;
        } else carry(sent);
      }
    },
  };
}
