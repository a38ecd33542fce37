import { setTimeout as wait } from 'node:timers/promises';
import { databaseFailure } from '../../../io/postgres/connection/database-failure.js';
import {
  describeTarget,
  type DatabaseTarget,
} from '../../../io/postgres/connection/database-target.js';
import { readSchemaFile } from '../../../io/postgres/schema/read-schema-file.js';
import { requireSchema } from '../../../io/postgres/schema/require-schema.js';
import { Session } from '../../../io/postgres/connection/session.js';
import { isOutage } from '../../../io/postgres/connection/sqlstate.js';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';
import { errorMessage } from '../../../core/errors/error-message.js';

/** Whether a run could load now; if not, the reason as a sentence without data. */
export type Readiness =
  { readonly ready: true } | { readonly ready: false; readonly reason: string };

/** Probes the database over a connection of its own, so that it never waits for a load. */
export interface DatabaseProbe extends AsyncDisposable {
  /** Returns within a few seconds in any case, and caches the result briefly. Never throws. */
  check(): Promise<Readiness>;
}

/** Options of the probe. */
export interface ProbeOptions {
  readonly schema: string;
  /** False for a dry run, which needs no tables. */
  readonly needsTables: boolean;
}

const FRESH_FOR = 2_000;
const ANSWER_WITHIN = 3_000;
const STALL_LIMIT = 10_000;

/** Creates a probe, which connects on its first check. */
export function databaseProbe(target: DatabaseTarget, options: ProbeOptions): DatabaseProbe {
  const { schema, needsTables } = options;
  const applicationName = 'ecomstream monitor';
  const session = new Session(target, { schema, applicationName, stallLimit: STALL_LIMIT });
  let answer: Promise<Readiness> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;

  const look = () =>
    session.use(async (sql) => {
      if (needsTables) await requireSchema(sql, schema, readSchemaFile());
      else await sql`select 1`;
    });
  const ask = async (): Promise<Readiness> => {
    isAsking = true;
    askedAt = performance.now();
    try {
      await look().catch((error: unknown) => {
        // The server may have closed the connection since the last check, which is no outage; probe again on a new
        // one.
        if (isOutage(error)) return look();
        throw error;
      });
      return { ready: true };
    } catch (error) {
      const failure = databaseFailure(error, describeTarget(target), target.user);
      // The message of an unexpected error may contain data.
      const known = failure instanceof EcomstreamError;
      return { ready: false, reason: known ? errorMessage(failure) : 'The database failed.' };
    } finally {
      isAsking = false;
    }
  };
  return {
    check() {
      if (answer === undefined || (!isAsking && performance.now() - askedAt > FRESH_FOR))
        answer = ask();
      return firstOf(answer, ANSWER_WITHIN);
    },
    [Symbol.asyncDispose]: async () => {
      if (isAsking) session.destroy();
      else await session[Symbol.asyncDispose]();
    },
  };
}

async function firstOf(answer: Promise<Readiness>, within: number): Promise<Readiness> {
  const enough = new AbortController();
  const silence = wait(within, undefined, { signal: enough.signal, ref: false }).then(
    () => ({ ready: false, reason: 'The database does not respond.' }) as const,
  );
  silence.catch(() => undefined); // prevents an unhandled rejection
  try {
    return await Promise.race([answer, silence]);
  } finally {
    enough.abort();
  }
}
