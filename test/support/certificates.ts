import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether openssl is here to make certificates with. */
export const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;

/** An authority that signs certificates for servers, in a folder of a test's own. */
export interface Authority {
  /** Its certificate, a PEM file. */
  readonly certificate: string;
  /** Signs a certificate for names such as `DNS:localhost` or `IP:127.0.0.1`; valid for so many days. */
  readonly sign: (name: string, altNames: string, days?: number) => ServerCertificate;
}

/** A certificate and its key, PEM files. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** Makes an authority whose files begin with its name. */
export function makeAuthority(folder: string, name: string): Authority {
  const path = (file: string) => join(folder, `${name}-${file}`);
  const openssl = (...words: readonly string[]) => {
    execFileSync('openssl', [...words], { cwd: folder, stdio: 'pipe' });
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', `/CN=${name}`];
  const files = ['-keyout', path('ca.key'), '-out', path('ca.pem')];
  openssl('req', '-x509', ...newKey, ...subject, ...files, '-days', '2');
  return {
    certificate: path('ca.pem'),
    sign: (server, altNames, days = 2) => {
      const certificate = path(`${server}.pem`);
      const key = path(`${server}.key`);
      const request = path(`${server}.csr`);
      const extensions = path(`${server}.ext`);
      openssl('req', ...newKey, '-subj', `/CN=${server}`, '-keyout', key, '-out', request);
      writeFileSync(extensions, `subjectAltName=${altNames}\n`);
      const signer = ['-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial'];
      const validity = ['-extfile', extensions, '-days', String(days)];
      openssl('x509', '-req', '-in', request, ...signer, ...validity, '-out', certificate);
      return { certificate, key };
    },
  };
}
