/** Of files that share a process: the next one starts as the user and in the folder in which this one did. */
import { afterAll, expect } from 'vitest';

const place = () => [process.getuid?.(), process.geteuid?.(), process.cwd()];
const before = place();

afterAll(() => expect(place()).toEqual(before));
