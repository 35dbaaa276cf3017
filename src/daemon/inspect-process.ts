/**
 * The process in which `descgen doctor` loads native modules and opens the database: a crash or a hang there does no harm.
 * It reports each part as soon as it is known.
 */
import { inspect, type Report } from './inspect-runtime.js';

const tell = (report: Report): void => void process.send?.(report, undefined, undefined, () => undefined);

await inspect(process.argv[2] ?? '', tell);
process.disconnect?.();
