/** Draws the live view of running jobs. */
import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import type { StatusAnswer } from '../../../api/contract/contract.js';
import { statusWord, webhookState } from '../job-text.js';
import type { Style } from '../style.js';
import { duration, visible } from '../terminal-text.js';
import {
  countParts,
  fitting,
  jobsInOrder,
  layoutOf,
  number,
  problemText,
  totalsOf,
  type WatchState,
} from './watch-model.js';

export interface WatchViewProps {
  state: WatchState;
  style: Style;
  columns: number;
  rows: number;
  /** The short form of each job's id. */
  ids: ReadonlyMap<string, string>;
}

const WIDEST_BAR = 60;
const PERCENT = ' 100 %'.length;

/** The whole view, in at most the rows and columns of the terminal. */
export function WatchView(props: WatchViewProps): ReactElement {
  const { state, style, columns, rows, ids } = props;
  const { jobs, failures } = state;
  const trouble = problemText(state);
  const [only] = jobs;
  const webhook = jobs.length === 1 && only !== undefined ? webhookState(only) : null;
  const wants = { jobs: jobs.length, failures: failures.length, webhook: webhook !== null, trouble: trouble !== null };
  const layout = layoutOf(rows, wants);
  return (
    <Box flexDirection="column">
      {layout.head && <Line text={headText(props)} />}
      {layout.bar && <Bar percent={totalsOf(state).percent} columns={columns} style={style} />}
      {layout.counts && <Counts state={state} columns={columns} style={style} />}
      {layout.webhook && <Line text={style.dim(`webhook ${webhook ?? ''}`)} />}
      {layout.trouble && <Line text={style.yellow(visible(trouble ?? ''))} />}
      <JobRows jobs={jobsInOrder(jobs)} rows={layout.jobs} style={style} ids={ids} />
      <Failures state={state} rows={layout.failures} style={style} />
      {layout.foot && <Line text={style.dim(footText(columns))} />}
    </Box>
  );
}

/** One row, cut at the width of the terminal. */
function Line({ text }: { text: string }): ReactElement {
  return <Text wrap="truncate-end">{text}</Text>;
}

function headText({ state, style, ids }: WatchViewProps): string {
  const { jobs, elapsed_ms } = state;
  const [only] = jobs;
  const time = style.dim(duration(Math.floor(elapsed_ms / 1000)));
  if (jobs.length === 1 && only !== undefined) {
    return `${style.bold(ids.get(only.job_id) ?? only.job_id)}  ${statusWord(only.status, style)}  ${time}`;
  }
  return `${style.bold(`${number(jobs.length)} jobs`)}, ${number(totalsOf(state).ended)} finished  ${time}`;
}

export function Bar({ percent, columns, style }: { percent: number; columns: number; style: Style }): ReactElement {
  const width = Math.max(1, Math.min(WIDEST_BAR, columns - PERCENT));
  const full = Math.floor((width * percent) / 100);
  return <Line text={`${style.green('█'.repeat(full))}${style.dim('░'.repeat(width - full))} ${percent} %`} />;
}

function Counts({ state, columns, style }: { state: WatchState; columns: number; style: Style }): ReactElement {
  const parts = fitting(countParts(totalsOf(state), state.rate), columns);
  return (
    <Line text={parts.map((part) => (part.endsWith(' failed') ? style.red(part) : part)).join(style.dim(' · '))} />
  );
}

interface JobRowsProps {
  jobs: readonly StatusAnswer[];
  rows: number;
  style: Style;
  ids: ReadonlyMap<string, string>;
}

function JobRows({ jobs, rows, style, ids }: JobRowsProps): ReactElement | null {
  if (rows === 0) return null;
  const shown = jobs.length > rows ? jobs.slice(0, rows - 1) : jobs;
  const more = jobs.length - shown.length;
  return (
    <Box flexDirection="column">
      {shown.map((job) => (
        <Line key={job.job_id} text={jobRow(job, style, ids.get(job.job_id) ?? job.job_id)} />
      ))}
      {more > 0 && <Line text={style.dim(`  … and ${number(more)} more`)} />}
    </Box>
  );
}

function jobRow(job: StatusAnswer, style: Style, id: string): string {
  const done = `${number(job.total_lots - job.pending_lots)}/${number(job.total_lots)}`;
  const failed = job.failed_lots === 0 ? '' : style.red(`  ${number(job.failed_lots)} failed`);
  return `  ${id}  ${String(job.percent).padStart(3)} %  ${done}  ${statusWord(job.status, style)}${failed}`;
}

function Failures({ state, rows, style }: { state: WatchState; rows: number; style: Style }): ReactElement | null {
  if (rows === 0) return null;
  return (
    <Box flexDirection="column">
      {state.failures.slice(-rows).map((lot) => (
        <Line
          key={`${lot.job_id} ${lot.lot_id}`}
          text={`${style.red('✗')} ${visible(lot.lot_id)}  ${style.dim(visible(lot.reason))}`}
        />
      ))}
    </Box>
  );
}

function footText(columns: number): string {
  return columns < 50 ? 'Ctrl-C leaves; the work goes on.' : 'Ctrl-C stops watching; the work goes on.';
}
