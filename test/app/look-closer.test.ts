/** Photos that are read again for a closer look. */
import { expect, test } from 'vitest';
import { createLookCloser } from '../../src/app/look-closer.js';
import { createPhotoVisits } from '../../src/app/photo-visits.js';
import type { PhotoReading } from '../../src/core/ports/photos.js';
import { photo } from '../generate/world.js';

const never = new AbortController().signal;
const WANTED = { long_side: 1_568, parts: [{ left: 0, top: 0, right: 100, bottom: 100 }] };
const SEEN = photo({ index: 2, sha256: 'same' });

function closer(read: (signal: AbortSignal) => Promise<PhotoReading>, stop?: AbortSignal) {
  const asked: unknown[] = [];
  const photos = {
    read: (url: string, signal: AbortSignal, options?: object) => {
      asked.push([url, options]);
      return read(signal);
    },
  };
  const claim = { job_id: 'j', input: { lot_id: 'a', images: ['file:///1.jpg', 'file:///2.jpg'] } };
  return { asked, look: createLookCloser({ photos, visits: createPhotoVisits(stop), claim, seen: [SEEN] }) };
}

const reading = (sha256: string): PhotoReading => ({
  ok: true,
  photo: { ...SEEN, sha256 },
  likeness: null,
  jpeg: Buffer.from('whole').toString('base64'),
  crops: [Buffer.from('part').toString('base64'), null],
});

test('the photo comes larger, with its parts', async () => {
  const { look, asked } = closer(async () => reading('same'));
  const expected = { jpeg: Buffer.from('whole'), crops: [Buffer.from('part'), null] };
  expect(await look(2, WANTED, never)).toEqual(expected);
  expect(asked).toEqual([['file:///2.jpg', { job_id: 'j', ...WANTED }]]);
});

test.each<[string, number, PhotoReading]>([
  ['that is another one by now', 2, reading('another')],
  ['that is gone', 2, { ok: false, code: 'not_found', reason: 'It does not exist.' }],
  ['that could not be used before', 1, reading('same')],
  ['that the lot does not have', 9, reading('same')],
])('a photo %s is not looked at', async (_what, index, again) => {
  expect(await closer(async () => again).look(index, WANTED, never)).toBeNull();
});

const untilAborted = (signal: AbortSignal) =>
  new Promise<PhotoReading>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('when the daemon stops reading, the lot goes on without; when the lot is stopped, it stops', async () => {
  const stop = new AbortController();
  const stopped = closer(untilAborted, stop.signal).look(2, WANTED, never);
  stop.abort(new Error('stopping'));
  expect(await stopped).toBeNull();
  const lot = new AbortController();
  const ended = closer(untilAborted).look(2, WANTED, lot.signal);
  lot.abort(new Error('cancelled'));
  await expect(ended).rejects.toThrow('cancelled');
});
