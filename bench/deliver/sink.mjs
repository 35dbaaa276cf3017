// The receiver: plain node:http in a process of its own. Reads the whole body, answers 200, or 500 under /fail.
import { createServer } from 'node:http';

const OK = Buffer.from('ok');
let count = 0;
let arrivals = null;
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    count += 1;
    if (arrivals !== null) arrivals.push([request.headers['x-job-id'], Number(process.hrtime.bigint()) / 1e6]);
    response.writeHead(request.url === '/fail' ? 500 : 200, { 'content-type': 'text/plain', 'content-length': 2 });
    response.end(OK);
  });
});
server.keepAliveTimeout = 60_000;
// Ten ports are ten endpoints.
const ports = [];
const open = (left) => {
  if (left === 0) return process.send({ ports });
  const one = createServer((...args) => server.emit('request', ...args));
  one.keepAliveTimeout = 60_000;
  one.listen(0, '127.0.0.1', () => {
    ports.push(one.address().port);
    open(left - 1);
  });
};
open(10);
process.on('message', (message) => {
  if (message === 'record') {
    arrivals = [];
    count = 0;
    process.send({ ready: true });
  }
  if (message === 'tell') process.send({ count, arrivals });
});
process.on('disconnect', () => process.exit(0));
