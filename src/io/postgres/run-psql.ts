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
 * Runs the psql of this machine on a database, on our terminal, and returns its exit code.
 * @throws MachineError when there is no psql.
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

/** Ctrl-C cancels a statement in psql, and must not end us under it. */
function stayAlive(): void {}

/** A password stands in no argument list, which every user of the machine can read. */
function psqlEnvironment(target: DatabaseTarget, schema: string): NodeJS.ProcessEnv {
  const verified = target.sslMode === 'verify-full' || target.sslMode === 'verify-ca';
  return childEnvironment({
    PGPASSWORD: target.password,
    PGSSLMODE: target.sslMode,
    PGSSLROOTCERT: target.sslRootCert ?? (verified ? systemAuthorities() : undefined),
    PGOPTIONS: schema === 'public' ? undefined : `-c search_path=${schema}`,
  });
}

/** Where distributions keep the authorities that they trust; psql knows the word `system` from 16 on only. */
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
  return new MachineError('There is no psql on this machine (in the folders of PATH).', {
    code: 'machine.no-psql',
    hint: hint`Install it (Debian: apt install postgresql-client), or use another client with the URL of: ${POINTERS.dbUrl}`,
    cause,
  });
}
