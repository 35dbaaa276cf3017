# A receiver of webhooks for Ruby (gem install webrick). Run it, then send it a sample:
#   SHARED_SECRET="$(descgen secret show -q)" ruby receiver.rb
#   descgen trigger completed --to localhost:3000/webhook-handler
require 'json'
require 'openssl'
require 'webrick'

SECRET = ENV.fetch('SHARED_SECRET')
MOST_BYTES = 1024 * 1024
# In a real receiver: a table with a unique key. The same webhook may arrive more than once.
SEEN = {}
LOCK = Mutex.new

def answer(response, status, value)
  response.status = status
  response['Content-Type'] = 'application/json'
  response.body = JSON.generate(value)
end

# As long as both texts are: OpenSSL.fixed_length_secure_compare raises when they differ in length.
def same?(given, expected)
  given.bytesize == expected.bytesize && OpenSSL.fixed_length_secure_compare(given, expected)
end

server = WEBrick::HTTPServer.new(
  BindAddress: '127.0.0.1',
  Port: Integer(ENV.fetch('PORT', 3000)),
  MaxClients: 256,
  AccessLog: [],
  Logger: WEBrick::Log.new(File::NULL)
)
server.mount_proc '/webhook-handler' do |request, response|
  next answer(response, 405, { error: 'Use POST' }) unless request.request_method == 'POST'

  # The raw bytes are signed: not JSON.generate(JSON.parse(...)). In Rails: request.raw_post; in Rack: env['rack.input'].read.
  body = request.body.to_s
  next answer(response, 413, { error: 'Too large' }) if body.bytesize > MOST_BYTES

  expected = OpenSSL::HMAC.hexdigest('SHA256', SECRET, body)
  next answer(response, 403, { error: 'Invalid signature' }) unless same?(request['X-Signature'].to_s, expected)

  webhook = JSON.parse(body)
  key = [webhook['job_id'], webhook['timestamp']]
  # In a real receiver: put it into a queue here, and do the work elsewhere.
  fresh = LOCK.synchronize { SEEN.key?(key) ? false : SEEN[key] = true }
  puts "job #{webhook['job_id']}: #{webhook['status']}" if fresh
  answer(response, 200, { success: true })
end

$stdout.sync = true
puts "listening at http://127.0.0.1:#{server.listeners[0].addr[1]}/webhook-handler"
trap('INT') { server.shutdown }
server.start
