/** What `submit --dry-run` prints. */

import { DescgenError } from '../../core/errors.js';
import type { View } from '../../core/lot.js';
import { hasBatches, noBatches } from '../../core/models/model-config.js';
import { wantedStyle } from '../../core/models/text-style.js';
import type { Cli } from '../cli.js';
import { cleanJson } from '../output/clean-text.js';
import { counted, visible, wrappedLines } from '../output/terminal-text.js';
import { type RequestParts, requestText } from './build-request.js';
import { estimateText, modelOf } from './estimate-cost.js';
import { leftOutSum } from './left-out.js';
import type { ReadLots, ShownLot } from './read-submission.js';

const PHOTOS_SHOWN = 4;

/** Prints what would be sent: a request a line as JSON, or for a person the lots and how they were found. */
export function printDryRun(cli: Cli, read: ReadLots, parts: RequestParts, json: boolean): void {
  const config = parts.batch === true ? modelOf(cli, parts.generator) : null;
  if (parts.generator === 'builtin' ? parts.batch === true : config !== null && !hasBatches(config.server)) {
    throw new DescgenError('invalid_request', noBatches(parts.generator));
  }
  if (!json) {
    const estimate = parts.generator === 'builtin' ? null : estimateText(cli, parts, read.parcels);
    const text = `${dryRunText(read, parts)}${estimate === null ? '' : `  ${visible(estimate)}\n`}`;
    cli.print(wrappedLines(text, cli.style.out.width));
    return;
  }
  for (const [index, parcel] of read.parcels.entries()) {
    const beside = index === 0 && read.keepsGoing ? { left_out: read.intake.leftOut } : {};
    for (const piece of requestText(parts, parcel, beside)) cli.print(cleanJson(piece));
  }
}

function dryRunText({ intake, parcels, shown }: ReadLots, parts: RequestParts): string {
  const images = parcels.reduce((sum, parcel) => sum + parcel.images, 0);
  const lots = parcels.reduce((sum, parcel) => sum + parcel.lots, 0);
  const jobs = parcels.length < 2 ? '' : ` as ${counted(parcels.length, 'job')}`;
  const lines = [
    `Would send ${counted(lots, 'lot')} with ${counted(images, 'image')}${jobs}.`,
    `  languages ${parts.languages.map(visible).join(', ')}; generator ${visible(parts.generator)}${styleText(parts)}; webhook ${visible(parts.webhook_url ?? 'none')}`,
  ];
  if (intake.leftOut.problems > 0) lines.push(`  ${leftOutSum(intake.leftOut)}`);
  for (const { name, format, lots: found, how } of intake.sources) {
    const detail = how.length === 0 ? '' : `: ${how.slice(0, 5).join('; ')}${how.length > 5 ? '; …' : ''}`;
    lines.push(`  from ${visible(name)} (${format}, ${counted(found, 'lot')})${visible(detail)}`);
  }
  if (shown.some(({ grouped }) => grouped !== undefined)) {
    lines.push('  (--group folder, prefix or file decides how photos become lots)');
  }
  for (const one of shown) lines.push(`  ${lotLine(one)}`);
  const more = lots - shown.length;
  if (more > 0) lines.push(`  … and ${more.toLocaleString('en')} more (--json shows all)`);
  return `${lines.join('\n')}\n`;
}

/** What the settings of the daemon decide is not shown. */
function styleText(parts: RequestParts): string {
  const style = wantedStyle(parts);
  return style === null ? '' : `; style ${style}`;
}

function lotLine({ lot, grouped, photos }: ShownLot): string {
  const given = Object.keys(lot.attributes ?? {}).length;
  const parts = [counted(lot.images.length, 'image'), counted(given, 'attribute')];
  if (lot.additional_info !== undefined) parts.push('additional_info');
  const by = grouped === 'name' ? ', grouped by name' : '';
  const names = photos.slice(0, PHOTOS_SHOWN).map((name, at) => photoText(name, lot.views?.[at + 1]));
  const more = photos.length > PHOTOS_SHOWN ? ', …' : '';
  const listed = names.length === 0 ? '' : ` [${names.join(', ')}${more}${by}]`;
  return `${visible(lot.lot_id)}: ${parts.join(', ')}${listed}`;
}

function photoText(name: string, view: View | undefined): string {
  return view === undefined ? visible(name) : `${visible(name)} = ${view}`;
}
