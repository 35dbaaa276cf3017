/** A signature as it was written, and the bytes that it may mean. */

export type GivenCode =
  | 'signature_base64'
  | 'signature_truncated'
  | 'signature_other_algorithm'
  | 'signature_malformed'
  | 'signature_too_long';

export interface Given {
  /** Whether the digest of that algorithm is the given signature, or starts with it. */
  matches(digest: Buffer, algorithm: string): boolean;
  /** Algorithms that it may come from; the first is the correct one. */
  algorithms: readonly string[];
  /** What is wrong with its spelling; null when nothing is. `algorithm` is the one that matched, if any. */
  fault(algorithm: string | null): GivenFault | null;
}

export interface GivenFault {
  code: GivenCode;
  message: string;
  advice: string;
}

const HEX_ADVICE =
  'X-Signature is the digest in lower-case hex (hexdigest() in Python, digest("hex") in Node.js): 64 digits.';

const BY_LENGTH: Readonly<Record<number, readonly string[]>> = {
  32: ['md5'],
  40: ['sha1'],
  96: ['sha384'],
  128: ['sha512'],
};

/** Reads a value of `X-Signature`. */
export function readGiven(text: string): Given {
  const plain = text.trim().replace(/^['"](.*)['"]$/, '$1');
  const [, prefix = '', rest = ''] = /^(?:(v1|sha\d+|md5|hmac)[=,:])?(.*)$/is.exec(plain) ?? [];
  if (/^[0-9a-f]+$/i.test(rest)) return readHex(rest.toLowerCase());
  const base64 = rest.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Buffer.from(base64, 'base64');
  const whole = /^[A-Za-z0-9+/]+={0,2}$/.test(base64);
  if (whole && bytes.length === 32) return exact(bytes, base64Fault(prefix));
  // The text of the hex digits was encoded instead of the bytes.
  const inner = bytes.toString('latin1');
  if (whole && /^[0-9a-f]{64}$/i.test(inner)) return exact(Buffer.from(inner, 'hex'), base64Fault(prefix));
  return nothing({
    code: 'signature_malformed',
    message: `The signature is neither hex nor base64 of 32 bytes (${rest.length} characters).`,
    advice: HEX_ADVICE,
  });
}

function readHex(hex: string): Given {
  if (hex.length === 64) return exact(Buffer.from(hex, 'hex'), null);
  const algorithms = BY_LENGTH[hex.length];
  if (algorithms !== undefined) return ofAlgorithm(hex, algorithms);
  if (hex.length > 64) {
    const message = `The signature has ${hex.length} hex digits instead of 64.`;
    const first = exact(Buffer.from(hex.slice(0, 64), 'hex'), null);
    return { ...first, fault: () => ({ code: 'signature_too_long', message, advice: HEX_ADVICE }) };
  }
  return truncated(hex);
}

function exact(bytes: Buffer, fault: GivenFault | null): Given {
  return { algorithms: ['sha256'], matches: (digest) => digest.equals(bytes), fault: () => fault };
}

function truncated(hex: string): Given {
  return {
    algorithms: ['sha256'],
    // A few digits prove nothing: one digest in 65,536 begins with the same four.
    matches: (digest) => hex.length >= 8 && digest.toString('hex').startsWith(hex),
    fault: () => ({
      code: 'signature_truncated',
      message: `The signature has ${hex.length} hex digits instead of 64: it was truncated.`,
      advice: 'Compare all of it; look for a column, a variable or a log line that is shorter than 64 characters.',
    }),
  };
}

function ofAlgorithm(hex: string, algorithms: readonly string[]): Given {
  const cut = truncated(hex);
  const name = algorithms.join(' or ').toUpperCase().replace('SHA', 'SHA-');
  return {
    algorithms: ['sha256', ...algorithms],
    matches: (digest, algorithm) =>
      algorithm === 'sha256' ? cut.matches(digest, algorithm) : digest.toString('hex') === hex,
    fault: (algorithm) => {
      if (algorithm === 'sha256') return cut.fault(algorithm);
      const message = `The signature has ${hex.length} hex digits, as ${name} has; HMAC-SHA256 has 64.`;
      return { code: 'signature_other_algorithm', message, advice: 'Use HMAC with SHA-256.' };
    },
  };
}

function base64Fault(prefix: string): GivenFault {
  return {
    code: 'signature_base64',
    message: `The signature is written in base64${prefix === '' ? '' : ` (after "${prefix}")`} instead of hex.`,
    advice: HEX_ADVICE,
  };
}

function nothing(fault: GivenFault): Given {
  return { algorithms: ['sha256'], matches: () => false, fault: () => fault };
}
