import type { KnownFailure } from './known-failure.js';
import { TLS_REFUSED } from './secure-socket.js';

const UNTRUSTED: KnownFailure = {
  code: 'database.certificate',
  hint: "Set sslrootcert=FILE in DATABASE_URL to the authority's certificate, or choose another sslmode.",
  message: (where) => `The certificate of the database ${where} cannot be trusted.`,
};

const EXPIRED: KnownFailure = {
  code: 'database.certificate',
  hint: 'Renew it on the server, or correct the clocks of both machines.',
  message: (where) => `The certificate of the database ${where} has expired or is not valid yet.`,
};

const OTHER_NAME: KnownFailure = {
  code: 'database.certificate',
  hint: 'Use a host name that the certificate contains, or set sslmode=verify-ca in a trusted network.',
  message: (where) => `The certificate of the database ${where} is for another host name.`,
};

const NO_TLS: KnownFailure = {
  code: 'database.tls',
  hint: 'Enable TLS on the server (ssl = on), or set ?sslmode=disable to send everything unencrypted.',
  message: (where) => `The database ${where} does not offer TLS.`,
};

const NO_COMMON_TLS: KnownFailure = {
  code: 'database.tls',
  hint: 'Check host and port. The server must be a PostgreSQL with TLS 1.2 or newer.',
  message: (where) => `Cannot negotiate TLS with the database ${where}.`,
};

/** By the error's code: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
export const CERTIFICATE_FAILURES: Readonly<Record<string, KnownFailure>> = {
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_SIGNATURE_FAILURE: UNTRUSTED,
  CERT_UNTRUSTED: UNTRUSTED,
  CERT_REJECTED: UNTRUSTED,
  CERT_REVOKED: UNTRUSTED,
  INVALID_CA: UNTRUSTED,
  INVALID_PURPOSE: UNTRUSTED,
  CERT_HAS_EXPIRED: EXPIRED,
  CERT_NOT_YET_VALID: EXPIRED,
  HOSTNAME_MISMATCH: OTHER_NAME,
  ERR_TLS_CERT_ALTNAME_INVALID: OTHER_NAME,
  ERR_TLS_CERT_ALTNAME_FORMAT: OTHER_NAME,
  [TLS_REFUSED]: NO_TLS,
  EPROTO: NO_COMMON_TLS,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_COMMON_TLS,
  ERR_SSL_UNSUPPORTED_PROTOCOL: NO_COMMON_TLS,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: NO_COMMON_TLS,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: NO_COMMON_TLS,
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE': NO_COMMON_TLS,
};
