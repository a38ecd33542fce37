/** What stands in the place of a secret. */
export const MASK = '********';

/** Names of parameters that carry a secret. */
const SECRET = /pass|pwd|secret|token|key/i;

/**
 * A database URL without its passwords, also one that is written wrongly: better too much is hidden than too
 * little.
 */
export function maskUrl(url: string): string {
  const [, scheme, rest] = /^((?:jdbc:)?[a-z]+:\/\/)(.*)$/is.exec(url.trim()) ?? [];
  if (scheme === undefined || rest === undefined) return MASK;
  // A bare @, / or ? in a password moves its end to where it does not belong: the last @ counts.
  const masked = rest.replace(/^([^:@/?#]*):.*@/s, `$1:${MASK}@`);
  const [before = '', ...query] = masked.split('?');
  if (!isAddress(before)) return scheme + MASK;
  const parameters = query.join('?').split('&').map(maskParameter);
  return scheme + before + (query.length === 0 ? '' : `?${parameters.join('&')}`);
}

/** `user:…@host:port/database`, each part optional; a port is a number, or there was no @ before a password. */
function isAddress(text: string): boolean {
  return /^(?:[^:@/]*(?::\*{8})?@)?(?:\[[^\]]*\]|[^:@/]*)(?::\d*)?(?:\/[^/@:#]*)?$/.test(text);
}

function maskParameter(parameter: string): string {
  const [name = ''] = parameter.split('=');
  if (!SECRET.test(name) && !name.includes('%')) return parameter;
  return `${name}=${MASK}`;
}
