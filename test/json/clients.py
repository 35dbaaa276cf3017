"""What Python makes of a JSON text: one question a line on stdin, one answer a line on stdout, both JSON."""
import hashlib
import hmac
import json
import sys

SEPARATORS = {'default': None, 'compact': (',', ':')}


def forms(question):
    """The eight ways json.dumps may write the value, as hex of UTF-8; null where it cannot be encoded."""
    value = json.loads(question['text'])
    answer = {}
    for separators, pair in SEPARATORS.items():
        for sort_keys in (False, True):
            for ensure_ascii in (True, False):
                text = json.dumps(value, separators=pair, sort_keys=sort_keys, ensure_ascii=ensure_ascii)
                name = ' '.join([separators] + ['sorted'] * sort_keys + ['ascii'] * ensure_ascii)
                try:
                    answer[name] = text.encode('utf-8').hex()
                except UnicodeEncodeError:
                    answer[name] = None
    return answer


def twice(question):
    """Whether a key stands twice in one object."""
    found = []

    def pairs(members):
        keys = [key for key, _ in members]
        found.append(len(keys) != len(set(keys)))
        return dict(members)

    json.loads(question['text'], object_pairs_hook=pairs)
    return any(found)


def bad_byte(question):
    """Where bytes stop being UTF-8; null when they are."""
    try:
        bytes.fromhex(question['hex']).decode('utf-8')
        return None
    except UnicodeDecodeError as error:
        return error.start


def guide(question):
    """The guide's own client, create_test_job: the body that goes out, as hex. It posts with requests, which writes `json=data` so."""
    data = json.loads(question['text'])

    # Создание подписи
    payload = json.dumps(data['lots'])
    signature = hmac.new(
        question['secret'].encode('utf-8'),
        payload.encode('utf-8'),
        hashlib.sha256
    ).hexdigest()

    data['signature'] = signature

    return json.dumps(data, **question['posted_with']).encode('utf-8').hex()


for line in sys.stdin:
    question = json.loads(line)
    answer = globals()[question['ask']](question)
    sys.stdout.write(json.dumps(answer) + '\n')
    sys.stdout.flush()
