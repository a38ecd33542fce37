import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../../../core/text/is-loopback.js';

/** Whether a request is allowed; if not, the reason. */
export type Verdict = 'allowed' | 'no token' | 'foreign host';

/**
 * Checks a request by its headers. If a token is set, the request must contain it, as a bearer token or as the
 * password of HTTP Basic authentication (https://www.rfc-editor.org/rfc/rfc7617). Without a token only this
 * machine can connect, but a foreign web page could resolve its own name to this machine (DNS rebinding), so the
 * Host header must be a local name.
 */
export function judgeRequest(headers: IncomingHttpHeaders, token: string | undefined): Verdict {
  if (token === undefined) return isOurName(headers.host) ? 'allowed' : 'foreign host';
  const given = tokenIn(headers.authorization ?? '');
  return given !== undefined && isSame(given, token) ? 'allowed' : 'no token';
}

function isOurName(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || isLoopback(name.replace(/^\[(.*)\]$/, '$1'));
}

function tokenIn(authorization: string): string | undefined {
  const [, scheme = '', credentials = ''] = /^(\w+) +(\S+) *$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const [, password] = /^[^:]*:(.*)$/s.exec(Buffer.from(credentials, 'base64').toString()) ?? [];
  return password;
}

/** Compares in constant time, so that timing does not reveal how much of the token is right. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
