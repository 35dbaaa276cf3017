<?php
// A receiver of webhooks with nothing but PHP. Run it, then send it a sample:
//   SHARED_SECRET="$(descgen secret show -q)" php -S 127.0.0.1:3000 receiver.php
//   descgen trigger completed --to localhost:3000/webhook-handler
declare(strict_types=1);

const MOST_BYTES = 1024 * 1024;

function answer(int $status, array $value): void
{
    http_response_code($status);
    header('Content-Type: application/json');
    echo json_encode($value);
}

if ($_SERVER['REQUEST_METHOD'] !== 'POST' || parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) !== '/webhook-handler') {
    answer(404, ['error' => 'Not found']);
    return;
}
// The raw bytes are signed: not $_POST, and not json_encode(json_decode(...)), which writes other bytes.
$body = file_get_contents('php://input');
if (strlen($body) > MOST_BYTES) {
    answer(413, ['error' => 'Too large']);
    return;
}
$secret = getenv('SHARED_SECRET');
if ($secret === false || $secret === '') {
    answer(500, ['error' => 'SHARED_SECRET is not set']);
    return;
}
$given = $_SERVER['HTTP_X_SIGNATURE'] ?? '';
if (!hash_equals(hash_hmac('sha256', $body, $secret), $given)) {
    answer(403, ['error' => 'Invalid signature']);
    return;
}
$webhook = json_decode($body, true, 512, JSON_THROW_ON_ERROR);

// In a real receiver: a table with a unique key, and a queue for the work. The same webhook may arrive more than once.
$key = hash('sha256', $webhook['job_id'] . ' ' . $webhook['timestamp']);
$marker = @fopen(sys_get_temp_dir() . "/descgen-webhook-$key", 'x');
if ($marker !== false) {
    error_log("job {$webhook['job_id']}: {$webhook['status']}");
}
answer(200, ['success' => true]);
