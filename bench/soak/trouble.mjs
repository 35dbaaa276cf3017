// What disturbs the daemon during a soak: `node bench/soak/trouble.mjs URL SECRET MINUTES`. Bounded in count and time.
import { createHmac, randomBytes } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import { deflateSync } from 'node:zlib';

const [url, secret, minutes] = process.argv.slice(2);
const until = performance.now() + Number(minutes) * 60_000;
const going = () => performance.now() < until;
const sleep = (ms) =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.min(ms, until - performance.now()))));
const port = Number(new URL(url).port);

// --- a photo host that drips, a receiver that is silent, a picture that unfolds ------------------------------------
const held = new Set();
const hold = (socket) => {
  held.add(socket);
  socket.on('error', () => {});
  socket.on('close', () => held.delete(socket));
};
const tarpit = createServer((socket) => {
  hold(socket);
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 1000000\r\n\r\n');
    const drip = setInterval(() => socket.writable && socket.write('x'), 500);
    socket.once('close', () => clearInterval(drip));
  });
});
const silent = createServer((socket) => {
  hold(socket);
  socket.resume();
});
const crc = (() => {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  return (bytes) => {
    let c = 0xffffffff;
    for (const byte of bytes) c = table[(c ^ byte) & 0xff] ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  };
})();
function chunk(type, data) {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc(Buffer.concat([head.subarray(4), data])), 0);
  return Buffer.concat([head, data, tail]);
}
const text = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(60_000_000, 0x61))]);
const header = Buffer.from([0, 0, 0, 64, 0, 0, 0, 64, 8, 2, 0, 0, 0]);
const bomb = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', header),
  ...Array.from({ length: 4 }, () => chunk('zTXt', text)),
  chunk('IDAT', deflateSync(Buffer.alloc(64 * (64 * 3 + 1), 0x55))),
  chunk('IEND', Buffer.alloc(0)),
]);
const bombs = createHttpServer((_request, response) =>
  response.writeHead(200, { 'content-type': 'image/png' }).end(bomb),
);
const listen = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
const [tarpitPort, silentPort, bombPort] = [await listen(tarpit), await listen(silent), await listen(bombs)];

// --- requests ------------------------------------------------------------------------------------------------------
async function submit(lots, webhook_url, languages = ['en']) {
  const text = JSON.stringify(lots);
  const signature = createHmac('sha256', secret).update(text).digest('hex');
  const webhook = webhook_url === null ? '' : `"webhook_url":"${webhook_url}",`;
  const body = `{"signature":"${signature}","version":"1.0.0","languages":${JSON.stringify(languages)},${webhook}"lots":${text}}`;
  const answer = await fetch(`${url}/api/v1/generate-descriptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(60_000),
  }).catch(() => null);
  return answer === null ? null : { status: answer.status, body: await answer.json().catch(() => null) };
}
const ALL = ['en', 'ru', 'uk', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'tr', 'zh', 'ja'];
const counts = { tarpit: 0, silent: 0, poison: 0, flood: 0, readers: 0, mixed: 0 };
let number = 0;
const name = () => `trouble_${Date.now()}_${number++}`;

async function tarpits() {
  while (going()) {
    const lots = Array.from({ length: 20 }, () => ({
      lot_id: name(),
      images: Array.from({ length: 20 }, (_, at) => `http://127.0.0.1:${tarpitPort}/${at}.jpg`),
    }));
    if ((await submit(lots, null))?.status === 201) counts.tarpit += 1;
    await sleep(240_000);
  }
}
async function silence() {
  while (going()) {
    const lots = [{ lot_id: name(), images: [`http://127.0.0.1:${bombPort}/small.png`], attributes: { make: 'Audi' } }];
    if ((await submit(lots, `http://127.0.0.1:${silentPort}/hook`))?.status === 201) counts.silent += 1;
    await sleep(15_000);
  }
}
async function poison() {
  while (going()) {
    const attributes = {};
    for (let at = 0; at < 30_000; at += 1)
      attributes[`attribute ${at} ${randomBytes(8).toString('hex')}`] = `value ${at}`;
    await submit([{ lot_id: name(), images: [`http://127.0.0.1:${bombPort}/x.png`], attributes }], null, ALL);
    counts.poison += 1;
    await submit([{ lot_id: name(), images: [`http://127.0.0.1:${bombPort}/x.png`] }], null, ALL);
    await sleep(60_000);
  }
}
async function floods() {
  const body = `{"signature":"00","version":"1.0.0","languages":["en"],"lots":[${'{},'.repeat(2_600_000)}{}]}`;
  while (going()) {
    await fetch(`${url}/api/v1/generate-descriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(30_000),
    }).then(
      (answer) => answer.text(),
      () => null,
    );
    counts.flood += 1;
    await sleep(10_000);
  }
}
/** Asks for results and never reads them; half bodies that never end; idle connections. */
async function slowReaders() {
  let job = null;
  while (going()) {
    if (job === null) {
      const lots = Array.from({ length: 300 }, () => ({
        lot_id: name(),
        images: [`http://127.0.0.1:${bombPort}/x.png`],
        attributes: { make: 'Volvo', notes: 'x'.repeat(2_000) },
      }));
      job = (await submit(lots, null, ALL))?.body?.job_id ?? null;
    }
    const open = (head) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(head));
      hold(socket);
      socket.pause();
      return socket;
    };
    const sockets = [
      ...Array.from({ length: 10 }, () =>
        open(`GET /api/v1/jobs/${job}/results?partial=true HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`),
      ),
      ...Array.from({ length: 10 }, () =>
        open(
          `POST /api/v1/generate-descriptions HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\n\r\n{"lots":[`,
        ),
      ),
      ...Array.from({ length: 20 }, () => open('')),
    ];
    counts.readers += sockets.length;
    await sleep(90_000);
    for (const socket of sockets) socket.destroy();
  }
}
async function mixed() {
  while (going()) {
    const lots = Array.from({ length: 50 }, (_, at) => ({
      lot_id: name(),
      images: [`http://127.0.0.1:${bombPort}/x.png`],
      attributes: { make: 'Toyota', year: 2000 + (at % 20), Пробег: `${at} тыс. км`, vin: '1HGCM82633A004352' },
      additional_info: 'Einzelne Kratzer am Heck',
    }));
    if ((await submit(lots, null, ALL))?.status === 201) counts.mixed += 1;
    await sleep(30_000);
  }
}

await Promise.all([tarpits(), silence(), poison(), floods(), slowReaders(), mixed()]);
for (const socket of held) socket.destroy();
for (const server of [tarpit, silent]) server.close();
bombs.closeAllConnections();
bombs.close();
console.error(`trouble made: ${JSON.stringify(counts)}`);
process.exit(0);
