import { isIP } from 'node:net';
import { isEmail } from '../event/email.js';
import { scanJson } from '../mapping/json/scan-json.js';
import { isCurrencyCode } from '../mapping/steps/currency-signs.js';

/** The possible kinds of a text. */
export type ValueKind =
  | 'email'
  | 'ip'
  | 'user agent'
  | 'url'
  | 'uuid'
  | 'currency'
  | 'json object'
  | 'json array'
  | 'boolean'
  | 'identifier'
  | 'words';

const UUID = /^\{?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}?$/i;
const URL_OR_PATH = /^(?:(?:https?|ftp|android-app):\/\/|\/\/|www\.)[^\s/]\S*$|^\/\S*$/i;
/** RFC 9110, section 10.1.5: products with versions, and comments. */
const USER_AGENT =
  /^(?:Mozilla|Opera|Dalvik|okhttp|curl|Wget|CFNetwork|Java|PostmanRuntime)\/\d|^[A-Za-z][\w.-]*\/\d+\.[\d.]+(?: \(.*)?$/;
const BOOLEANS: ReadonlySet<string> = new Set(
  'true false yes no y n t f ja nein oui non si sí nee sim não nao wahr falsch vrai faux'.split(
    ' ',
  ),
);
/** Digits with letters and punctuation, without spaces: `MAT-100`, `#1050`, `507f1f77`. */
const IDENTIFIER = /^(?=\D*\d)[#\p{L}\p{N}][\p{L}\p{N}_./#:+-]*$/u;
const LONGEST_IDENTIFIER = 64;

/** In order of precedence, because a text can have several forms. */
const KINDS: readonly (readonly [kind: ValueKind, has: (text: string) => boolean])[] = [
  ['json object', (text) => text.startsWith('{') && scanJson(text)?.kind === 'object'],
  ['json array', (text) => text.startsWith('[') && scanJson(text)?.kind === 'array'],
  ['email', isEmail],
  ['ip', (text) => isIP(text) !== 0],
  ['uuid', (text) => UUID.test(text)],
  ['url', (text) => URL_OR_PATH.test(text)],
  ['user agent', (text) => USER_AGENT.test(text)],
  ['currency', isCurrency],
  ['boolean', (text) => BOOLEANS.has(text.toLowerCase())],
  ['identifier', (text) => text.length <= LONGEST_IDENTIFIER && IDENTIFIER.test(text)],
];

/** The kind of a text by its form. The text must have no spaces around it. */
export function valueKind(text: string): ValueKind {
  return KINDS.find(([, has]) => has(text))?.[0] ?? 'words';
}

/** In one letter case only: `Eur` is not a notation of a code. */
function isCurrency(text: string): boolean {
  return (
    isCurrencyCode(text) || (text === text.toLowerCase() && isCurrencyCode(text.toUpperCase()))
  );
}
