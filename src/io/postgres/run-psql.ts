import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { childEnvironment } from '../process/child-environment.js';
import { targetUrl, type DatabaseTarget } from './connection/database-target.js';

/**
 * Runs the local psql on a database in this terminal, and returns its exit code.
 * @throws MachineError when psql is not installed.
 */
export async function runPsql(
  target: DatabaseTarget,
  schema: string,
  psqlArguments: readonly string[],
): Promise<number> {
  const psql = spawn('psql', ['--dbname', targetUrl(target), ...psqlArguments], {
    stdio: 'inherit',
    env: psqlEnvironment(target, schema),
  });
  process.on('SIGINT', stayAlive);
  try {
    return await exitCode(psql);
  } catch (error) {
    throw errorCode(error) === 'ENOENT' ? noPsql(error) : error;
  } finally {
    process.off('SIGINT', stayAlive);
  }
}

/** Ctrl-C cancels a statement in psql, and must not end this process. */
function stayAlive(): void {}

/** The password goes into the environment, because every user of the machine can read argument lists. */
function psqlEnvironment(target: DatabaseTarget, schema: string): NodeJS.ProcessEnv {
  const verified = target.sslMode === 'verify-full' || target.sslMode === 'verify-ca';
  return childEnvironment({
    PGPASSWORD: target.password,
    PGSSLMODE: target.sslMode,
    PGSSLROOTCERT: target.sslRootCert ?? (verified ? systemAuthorities() : undefined),
    PGOPTIONS: schema === 'public' ? undefined : `-c search_path=${schema}`,
  });
}

/** The certificate authority files of distributions; psql supports `system` only from version 16. */
const AUTHORITY_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
];

function systemAuthorities(): string {
  return AUTHORITY_FILES.find((path) => existsSync(path)) ?? 'system';
}

function exitCode(psql: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    psql.once('error', reject);
    psql.once('close', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

function noPsql(cause: unknown): MachineError {
  return new MachineError('Cannot find psql in the folders of PATH.', {
    code: 'machine.no-psql',
    hint: hint`Install it (Debian: apt install postgresql-client), or use another client with the URL that this prints: ${POINTERS.dbUrl}`,
    cause,
  });
}
