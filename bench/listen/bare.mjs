// What a listener is compared with: plain node:http that only reads the body.
import { createServer } from 'node:http';

const OK = Buffer.from('{"success":true}');
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    Buffer.concat(chunks);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': OK.length });
    response.end(OK);
  });
});
server.listen(0, '127.0.0.1', () => process.stderr.write(`listening at http://127.0.0.1:${server.address().port}/\n`));
