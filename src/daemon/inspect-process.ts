/**
 * The process in which `descgen doctor` loads native modules and opens the database: a crash or a hang there does no harm.
 * It reports each part as soon as it is known. With a second argument it copies the database there instead.
 */
import { type BackupReport, copyDatabase, inspect, type Report } from './inspect-runtime.js';

const tell = (report: Report | BackupReport): void =>
  void process.send?.(report, undefined, undefined, () => undefined);

const [database = '', target] = process.argv.slice(2);
if (target === undefined) await inspect(database, tell);
else tell(await copyDatabase(database, target));
process.disconnect?.();
