/** The table of checks, in the order in which they run. */
import * as accepting from './accepting.js';
import * as behaving from './behaving.js';
import type { Check } from './check-model.js';
import * as refusing from './refusing.js';

/** Every check, in the order in which they run: what others build on first, what may leave a receiver broken last. */
export const CHECKS: readonly Check[] = [
  behaving.reachable,
  behaving.https,
  accepting.acceptsCompleted,
  accepting.acceptsPartial,
  accepting.acceptsFailed,
  behaving.redirect,
  accepting.rawBody,
  accepting.nonAscii,
  accepting.unknownFields,
  accepting.rotation,
  accepting.duplicate,
  refusing.wrongSignature,
  refusing.missingSignature,
  refusing.emptySignature,
  refusing.truncatedSignature,
  refusing.alteredSignature,
  refusing.malformedSignature,
  refusing.changedBody,
  refusing.reformattedBody,
  behaving.upperCaseSignature,
  behaving.staleTimestamp,
  behaving.get,
  behaving.largeBody,
  behaving.burst,
  accepting.stillWorks,
  behaving.speed,
];
