import { openConnection } from '../../../io/postgres/connection/connection.js';
import { databaseFailure } from '../../../io/postgres/connection/database-failure.js';
import {
  describeTarget,
  type DatabaseTarget,
} from '../../../io/postgres/connection/database-target.js';
import { guardAgainstStall } from '../../../io/postgres/connection/stall-guard.js';
import { brokenBy, skipped, type Finding } from '../findings/finding.js';
import { checkClaims } from './check-claims.js';
import { checkCluster } from './check-cluster.js';
import { checkClock } from './check-clock.js';
import { checkEncryption } from './check-encryption.js';
import { checkPrivileges } from './check-privileges.js';
import { checkSchema } from './check-schema.js';
import { checkSession } from './check-session.js';
import { checkVersion } from './check-version.js';
import type { DatabaseCheck, DatabaseLook } from './database-look.js';

const CHECKS: readonly DatabaseCheck[] = [
  checkVersion,
  checkEncryption,
  checkSession,
  checkClock,
  checkPrivileges,
  checkSchema,
];

/** The names of the findings, in the order of the checks. */
const NAMES = ['database', 'tls', 'session', 'clock', 'privileges', 'schema', 'claims'] as const;

/** Lists the database checks without a finding as skipped, so that none of them appears to have passed. */
export function skippedChecks(findings: readonly Finding[]): readonly Finding[] {
  const why = 'Not checked: needs a reachable database with the tables.';
  const made = new Set(findings.map(({ name }) => name));
  return NAMES.filter((name) => !made.has(name)).map((name) => skipped(name, why));
}

/** Timeout in milliseconds: a lock or an unresponsive network must not delay the doctor any longer. */
const PATIENCE_MS = 15_000;

/** Checks everything that a run needs in its database, without changing it. */
export async function checkDatabase(
  target: DatabaseTarget,
  options: Omit<DatabaseLook, 'sql' | 'target'>,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  try {
    const { schema } = options;
    await using connection = await openConnection(target, {
      schema,
      applicationName: 'ecomstream doctor',
    });
    const look = { ...options, sql: connection.sql, target };
    await guardAgainstStall(connection, PATIENCE_MS, () => lookAtAll(look, findings));
  } catch (error) {
    findings.push(
      brokenBy('database', databaseFailure(error, describeTarget(target), target.user)),
    );
  }
  return findings;
}

/** Adds each finding immediately, so that findings before a failure are reported as well. */
async function lookAtAll(look: DatabaseLook, findings: Finding[]): Promise<void> {
  for (const check of CHECKS) findings.push(await check(look));
  const hasTables = findings.at(-1)?.level === 'ok';
  const mayRead = findings.every(({ name, level }) => name !== 'privileges' || level === 'ok');
  if (hasTables && mayRead) findings.push(await checkClaims(look));
  const cluster = await checkCluster(look);
  if (cluster !== undefined) findings.push(cluster);
}
