// One peer in a process of its own; see ../deliver/work.mjs.
import { config, driveQueue } from '../deliver/work.mjs';
import { QUEUES } from './queues.mjs';

process.send(await driveQueue(QUEUES[config.side]));
process.exit(0);
