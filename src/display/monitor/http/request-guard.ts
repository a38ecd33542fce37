import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../../../core/text/is-loopback.js';

/** Whether a request may be answered, and if not, why. */
export type Verdict = 'allowed' | 'no token' | 'foreign host';

/**
 * Judges a request by its headers. With a token, whoever knows it is let in: as a bearer's, or as the
 * password of a browser's login (https://www.rfc-editor.org/rfc/rfc7617). Without one, only this machine can
 * connect, but a web page elsewhere could point its own name at this machine: so the name must be ours.
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

/** In a time that does not tell how much of the token is right. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
