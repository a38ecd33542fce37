import { describe } from 'vitest';
import { runChecks } from '../../src/features/fsck/run-checks.js';
import { perSuite, perTest } from './fixture.js';
import { createMigratedDatabase } from './migrated-database.js';
import { STORES, type RemoteStore } from './remote-store.js';
import { runCli, type CliOptions, type CliResult } from './run-cli.js';
import { TemporaryFolder } from './temporary-folder.js';
import type { TestDatabase } from './test-database.js';

/** A database, a remote storage whose files are loaded into it, and the commands that work on both. */
export interface RemoteShop extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly store: RemoteStore;
  readonly options: () => CliOptions & { readonly cwd: string };
  /** Words that reach the storage, with the incoming place as the input unless another is given. */
  readonly words: (command: string, ...more: readonly string[]) => readonly string[];
  readonly run: (command: string, ...more: readonly string[]) => Promise<CliResult>;
  /** Runs a command with `--json`. */
  readonly json: (command: string, ...more: readonly string[]) => Promise<JsonResult>;
  /** The checks of the database that fail. */
  readonly wrongChecks: () => Promise<unknown>;
}

/** How a command with `--json` ended. */
export interface JsonResult {
  readonly exitCode: number | null;
  readonly stderr: string;
  readonly report: unknown;
}

/** Describes what a command does on every kind of remote storage. */
export function onEveryStore(what: string, describeShop: (shop: RemoteShop) => void): void {
  for (const { name, isInstalled, start } of STORES) {
    describe.skipIf(!isInstalled)(`${what} on ${name}`, () => {
      const server = perSuite(start);
      const database = perTest(createMigratedDatabase);
      const folder = perTest(() => new TemporaryFolder());
      const shop = perTest(async () => shopOf(await server.makeStore(), database, folder));
      describeShop(shop);
    });
  }
}

function shopOf(store: RemoteStore, database: TestDatabase, folder: TemporaryFolder): RemoteShop {
  const options = () => ({
    cwd: folder.path,
    env: { ...store.env, DATABASE_URL: database.url },
  });
  const words = (command: string, ...more: readonly string[]) => [
    ...command.split(' '),
    ...(command === 'reload' || more.includes('--input') ? [] : ['--input', store.url('incoming')]),
    ...store.flags,
    ...more,
  ];
  const run: RemoteShop['run'] = (command, ...more) => runCli(words(command, ...more), options());
  return {
    database,
    store,
    options,
    words,
    run,
    json: async (command, ...more) => {
      const { exitCode, stdout, stderr } = await run(command, '--json', ...more);
      return { exitCode, stderr, report: JSON.parse(stdout || 'null') as unknown };
    },
    wrongChecks: async () => (await runChecks(database.sql)).filter(({ ok }) => !ok),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
