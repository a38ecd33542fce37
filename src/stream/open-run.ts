import { randomUUID } from 'node:crypto';
import { resolveTarget, type DatabaseSettingValues } from '../database/resolve-target.js';
import type { DatabaseTarget } from '../database/database-target.js';
import { Session } from '../database/session.js';
import { SYSTEM_CLOCK } from '../pipeline/clock.js';
import { rememberDeviceTypes } from '../pipeline/event/device-type.js';
import { takeRunLock } from '../pipeline/ledger/run-lock.js';
import { findMapping } from '../pipeline/mapping/find-mapping.js';
import type { Edges, StreamSettings } from '../pipeline/run-context.js';
import { readySchema } from './ready-schema.js';
import { streamFolders } from './stream-folders.js';

/** Everything that a run touches, opened and to be given back. */
export interface OpenRun extends AsyncDisposable {
  readonly target: DatabaseTarget;
  readonly edges: Edges;
  /** Connects, and makes sure that the schema is the one that is needed. */
  readonly ready: () => Promise<void>;
  /** Cuts the connections at once; the server rolls back what is open. */
  readonly cut: () => void;
}

/**
 * Finds the database, the mapping and the folders of a run. Connects to nothing yet.
 * @throws UsageError for what cannot work; MachineError when the embedded server cannot be started.
 */
export async function openRun(
  settings: StreamSettings & DatabaseSettingValues,
  notify: (line: string) => void,
): Promise<OpenRun> {
  const { schema } = settings;
  const folders = streamFolders(settings);
  const mapping = await findMapping(settings.mapping);
  const { target, embedded } = await resolveTarget(settings, notify);
  const runId = randomUUID();
  const ledger = new Session(target, { schema, applicationName: 'ecomstream ledger' }, (sql) =>
    takeRunLock(sql, runId),
  );
  const loader = new Session(target, { schema, applicationName: 'ecomstream loader' });
  return {
    target,
    edges: {
      folders,
      mapping,
      schema,
      runId,
      ledger,
      loader,
      clock: SYSTEM_CLOCK,
      random: Math.random,
      deviceType: rememberDeviceTypes(),
    },
    ready: () => readySchema(ledger, schema, embedded),
    cut: () => {
      loader.destroy();
      ledger.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      await loader[Symbol.asyncDispose]();
      await ledger[Symbol.asyncDispose]();
    },
  };
}
