import type { DatabaseTarget } from '../../io/postgres/connection/database-target.js';
import { embeddedPaths } from '../../io/postgres/embedded/embedded-paths.js';
import { machineFailure } from '../../io/postgres/embedded/machine-failure.js';
import { findRunningServer } from '../../io/postgres/embedded/running-server.js';
import { namedTarget, type DatabaseSettingValues } from '../../io/postgres/resolve-target.js';
import { brokenBy, doubtful, type Finding } from './findings/finding.js';
import { checkHome } from './machine/check-home.js';

/** The database that a run would use, if it is reachable, and the findings so far. */
export interface FoundDatabase {
  readonly target: DatabaseTarget | undefined;
  readonly embedded: boolean;
  readonly findings: readonly Finding[];
}

/** Finds the database that a run would use, without starting the embedded server. */
export async function findDatabase(settings: DatabaseSettingValues): Promise<FoundDatabase> {
  return settings.databaseUrl === undefined
    ? findEmbedded(settings.home)
    : findNamed(settings, settings.databaseUrl);
}

async function findNamed(settings: DatabaseSettingValues, url: string): Promise<FoundDatabase> {
  const findings: Finding[] = [];
  const warn = (line: string) => findings.push(doubtful('password', line, 'Run chmod 600 on it.'));
  try {
    const target = await namedTarget(settings, url, warn);
    return { target, embedded: false, findings };
  } catch (error) {
    return {
      target: undefined,
      embedded: false,
      findings: [...findings, brokenBy('database', error)],
    };
  }
}

function findEmbedded(home: string | undefined): FoundDatabase {
  const paths = embeddedPaths(home);
  try {
    const server = findRunningServer(paths.data);
    if (server?.ready === true) return { target: server.target, embedded: true, findings: [] };
    return { target: undefined, embedded: true, findings: [checkHome(paths)] };
  } catch (error) {
    const finding = brokenBy('database', machineFailure(error, paths.home));
    return { target: undefined, embedded: true, findings: [finding] };
  }
}
