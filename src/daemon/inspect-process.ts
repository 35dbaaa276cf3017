/**
 * The process in which native modules are tried out and the database is looked at: one that crashes, or takes too long, is
 * ended without harm to whoever asked. It tells each part as it is found, then ends.
 */
import { inspect, type Report } from './inspect-runtime.js';

const tell = (report: Report): void => void process.send?.(report, undefined, undefined, () => undefined);

await inspect(process.argv[2] ?? '', tell);
process.disconnect?.();
