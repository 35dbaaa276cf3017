# A receiver of webhooks for Flask (pip install flask). Run it, then send it a sample:
#   SHARED_SECRET="$(descgen secret show -q)" python3 flask_app.py
#   descgen trigger completed --to localhost:3000/webhook-handler
import hashlib
import hmac
import os

from flask import Flask, jsonify, request
from werkzeug.serving import make_server

app = Flask(__name__)
app.config['MAX_CONTENT_LENGTH'] = 1024 * 1024
SECRET = os.environ['SHARED_SECRET'].encode('utf-8')
# In a real receiver: a table with a unique key. The same webhook may arrive more than once.
seen = set()


@app.post('/webhook-handler')
def handle_webhook():
    # Before request.get_json(): the raw bytes are signed.
    body = request.get_data()
    expected = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    # '' when the header is missing: compare_digest does not take None. Bytes, because text must be ASCII.
    given = request.headers.get('X-Signature', '').encode('utf-8')
    if not hmac.compare_digest(given, expected.encode('ascii')):
        return jsonify(error='Invalid signature'), 403
    webhook = request.get_json()
    key = (webhook['job_id'], webhook['timestamp'])
    if key not in seen:
        seen.add(key)
        # In a real receiver: put it into a queue here, and do the work elsewhere.
        print(f"job {webhook['job_id']}: {webhook['status']}", flush=True)
    return jsonify(success=True)


if __name__ == '__main__':
    # For development. In production: gunicorn flask_app:app
    server = make_server('127.0.0.1', int(os.environ.get('PORT', 3000)), app, threaded=True)
    print(f'listening at http://127.0.0.1:{server.port}/webhook-handler', flush=True)
    server.serve_forever()
