# A receiver of webhooks with nothing but Python. Run it, then send it a sample:
#   SHARED_SECRET="$(descgen secret show -q)" python3 stdlib.py
#   descgen trigger completed --to localhost:3000/webhook-handler
import hashlib
import hmac
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = os.environ['SHARED_SECRET'].encode('utf-8')
MOST_BYTES = 1024 * 1024
# In a real receiver: a table with a unique key. The same webhook may arrive more than once.
seen = set()


class Receiver(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_POST(self):
        length = int(self.headers.get('Content-Length', 0))
        if length > MOST_BYTES:
            self.close_connection = True
            return self.answer(413, {'error': 'Too large'})
        # The raw bytes are signed: a body that was parsed and serialised again has another signature.
        body = self.rfile.read(length)
        if self.path != '/webhook-handler':
            return self.answer(404, {'error': 'Not found'})
        expected = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
        # '' when the header is missing: compare_digest does not take None. Bytes, because text must be ASCII.
        given = self.headers.get('X-Signature', '').encode('utf-8')
        if not hmac.compare_digest(given, expected.encode('ascii')):
            return self.answer(403, {'error': 'Invalid signature'})
        # Answer first and do the work afterwards: after 30 seconds without an answer the webhook is sent again.
        self.answer(200, {'success': True})
        webhook = json.loads(body)
        key = (webhook['job_id'], webhook['timestamp'])
        if key not in seen:
            seen.add(key)
            print(f"job {webhook['job_id']}: {webhook['status']}", flush=True)

    def do_GET(self):
        self.answer(405, {'error': 'Use POST'})

    def answer(self, status, value):
        text = json.dumps(value).encode('utf-8')
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    # Many jobs may finish at once.
    request_queue_size = 256


server = Server(('127.0.0.1', int(os.environ.get('PORT', 3000))), Receiver)
print(f'listening at http://127.0.0.1:{server.server_port}/webhook-handler', flush=True)
server.serve_forever()
