/** In which language a receiver is probably written, and how its raw body and its signatures are handled there. */
import type { Came } from './check-model.js';

interface Language {
  name: string;
  /** How to get the bytes as they arrived. */
  rawBody: string;
  /** How to compare two signatures. */
  compare: string;
  /** What goes wrong there when the header is missing; null when nothing in particular does. */
  missing: string | null;
  /** The value of Server or X-Powered-By gives it away. */
  headers: RegExp;
}

const LANGUAGES: readonly Language[] = [
  {
    name: 'Python',
    rawBody: 'request.get_data() in Flask, request.body in Django, await request.body() in FastAPI',
    compare: 'hmac.compare_digest',
    missing: "hmac.compare_digest(None, …) raises an error: use request.headers.get('X-Signature', '').",
    headers: /python|werkzeug|gunicorn|uvicorn|waitress|hypercorn|wsgi|cherrypy|tornado/i,
  },
  {
    name: 'PHP',
    rawBody: "file_get_contents('php://input'), not $_POST and not json_encode(json_decode(…))",
    compare: 'hash_equals',
    missing: "hash_equals takes no null: use $_SERVER['HTTP_X_SIGNATURE'] ?? ''.",
    headers: /php|laravel|symfony/i,
  },
  {
    name: 'Node.js',
    rawBody:
      "express.raw({ type: 'application/json' }) in Express, a content type parser with parseAs: 'buffer' in Fastify",
    compare: 'crypto.timingSafeEqual, after checking that both have 32 bytes',
    missing: "req.headers['x-signature'] is undefined then: use ?? ''.",
    headers: /express|node|next\.js|koa|fastify|nest/i,
  },
  {
    name: 'Java',
    rawBody: 'request.getInputStream().readAllBytes(), or @RequestBody byte[] in Spring',
    compare: 'MessageDigest.isEqual',
    missing: 'getHeader("X-Signature") is null then: check that first.',
    headers: /jetty|tomcat|coyote|undertow|servlet|spring|jboss|wildfly|java|netty|payara|glassfish/i,
  },
  {
    name: 'Ruby',
    rawBody: 'request.raw_post in Rails, request.body.read in Sinatra and Rack',
    compare: 'OpenSSL.fixed_length_secure_compare or Rack::Utils.secure_compare',
    missing: 'the header is nil then: use .to_s.',
    headers: /ruby|webrick|puma|unicorn|passenger|thin|rack|falcon/i,
  },
  {
    name: 'C#',
    rawBody: 'Request.Body copied to a MemoryStream, not a [FromBody] parameter',
    compare: 'CryptographicOperations.FixedTimeEquals',
    missing: null,
    headers: /kestrel|asp\.net|microsoft-iis|httpapi/i,
  },
  {
    name: 'Go',
    rawBody: 'io.ReadAll(r.Body) before json.Unmarshal',
    compare: 'hmac.Equal',
    missing: null,
    // http.Error of net/http sends no name, but is known by its headers.
    headers: /\bgo\b|fasthttp|caddy|gin\b/i,
  },
];

/** The language that an answer gives away; null when none does. `hint`: what the receiver did, in words that may name it. */
function languageOf(came: Came, hint: string): Language | null {
  const named = LANGUAGES.find(({ name }) => hint.includes(` of ${name} `));
  if (named !== undefined) return named;
  if (came.kind !== 'answered') return null;
  const { headers } = came.answer;
  const said = `${headers['x-powered-by'] ?? ''} ${headers['server'] ?? ''}`;
  const found = LANGUAGES.find((language) => language.headers.test(said));
  if (found !== undefined) return found;
  const goError =
    headers['content-type'] === 'text/plain; charset=utf-8' && headers['x-content-type-options'] === 'nosniff';
  return goError ? (LANGUAGES.find(({ name }) => name === 'Go') ?? null) : null;
}

function listed(came: Came, hint: string, tell: (language: Language) => string | null): string {
  const language = languageOf(came, hint);
  const all = language === null ? LANGUAGES : [language];
  return all
    .flatMap((one) => {
      const text = tell(one);
      return text === null ? [] : [language === null ? `${one.name}: ${text}` : text];
    })
    .join('; ');
}

/** How the receiver that answered `came` gets the bytes as they arrived. */
export function rawBodyAdvice(came: Came, hint = ''): string {
  return `Verify the raw bytes as they arrived, before anything parses them: ${listed(came, hint, (one) => one.rawBody)}.`;
}

/** How it compares signatures safely. */
export function compareAdvice(came: Came): string {
  return `Compare whole signatures in constant time: ${listed(came, '', (one) => one.compare)}.`;
}

/** What probably breaks when there is no signature; empty when its language is unknown or has no such trap. */
export function missingAdvice(came: Came): string {
  const missing = languageOf(came, '')?.missing ?? null;
  return missing === null
    ? "Does it compare a header that is missing (None, null, undefined)? Treat it as ''."
    : `Probably ${missing}`;
}
