/** The replacement of a secret. */
export const MASK = '********';

/** Names of parameters that contain a secret. */
const SECRET = /pass|pwd|secret|token|key/i;

/** A database URL without its passwords. An invalid URL is masked too: hiding too much is better than too little. */
export function maskUrl(url: string): string {
  const [, scheme, rest] = /^((?:jdbc:)?[a-z]+:\/\/)(.*)$/is.exec(url.trim()) ?? [];
  if (scheme === undefined || rest === undefined) return MASK;
  // An unescaped @, / or ? in a password ends it too early for a parser, so the last @ is used.
  const masked = rest.replace(/^([^:@/?#]*):.*@/s, `$1:${MASK}@`);
  const [before = '', ...query] = masked.split('?');
  if (!isAddress(before)) return scheme + MASK;
  const parameters = query.join('?').split('&').map(maskParameter);
  return scheme + before + (query.length === 0 ? '' : `?${parameters.join('&')}`);
}

/**
 * `user:…@host:port/database`, each part optional. A port that is not a number means that the @ belongs to a
 * password.
 */
function isAddress(text: string): boolean {
  return /^(?:[^:@/]*(?::\*{8})?@)?(?:\[[^\]]*\]|[^:@/]*)(?::\d*)?(?:\/[^/@:#]*)?$/.test(text);
}

function maskParameter(parameter: string): string {
  const [name = ''] = parameter.split('=');
  if (!SECRET.test(name) && !name.includes('%')) return parameter;
  return `${name}=${MASK}`;
}
