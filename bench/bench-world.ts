import { linkSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openConnection, type Sql } from '../src/io/postgres/connection/connection.js';
import { targetUrl, type DatabaseTarget } from '../src/io/postgres/connection/database-target.js';
import { embeddedPaths } from '../src/io/postgres/embedded/embedded-paths.js';
import { ensureEmbeddedServer } from '../src/io/postgres/embedded/ensure-embedded-server.js';
import { findRunningServer } from '../src/io/postgres/embedded/running-server.js';
import { stopEmbeddedServer } from '../src/io/postgres/embedded/stop-embedded-server.js';
import { migrate } from '../src/io/postgres/schema/migrate.js';
import { readSchemaFile } from '../src/io/postgres/schema/read-schema-file.js';
import { packageFile } from '../src/io/process/package-root.js';
import { makePartitions } from '../src/pipeline/load/make-partitions.js';
import { runProcess, type ProcessFigures } from './run-process.js';
import { cpuOfEndedChildren } from './pairs/process-times.js';

/** Milliseconds until a backend has ended after its client. */
const BACKEND_FAREWELL = 300;

/** A database with this program's tables. */
export interface BenchDatabase extends AsyncDisposable {
  readonly target: DatabaseTarget;
  readonly url: string;
}

/** The time that a process took on the client and on the server. */
export interface LoadFigures extends ProcessFigures {
  /** CPU seconds of its backends. */
  readonly backendCpu: number;
}

/** A folder on a disk, a server with the settings of an embedded one, and processes that use them. */
export class BenchWorld implements AsyncDisposable {
  readonly programFile = packageFile('bin/run.js');
  readonly #home: string;
  #databases = 0;

  /** @param signal once it is aborted, no process is started. */
  constructor(
    readonly folder: string,
    private readonly signal: AbortSignal,
  ) {
    this.#home = join(folder, 'home');
  }

  /** A path in the folder; creates its parent folders. */
  path(...names: string[]): string {
    const path = join(this.folder, ...names);
    mkdirSync(join(path, '..'), { recursive: true });
    return path;
  }

  /** Creates an empty folder. */
  emptyFolder(name: string): string {
    const path = join(this.folder, name);
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
    return path;
  }

  /** Creates a database with empty tables, and partitions for the months whose first days are given. */
  async createDatabase(months: readonly string[] = []): Promise<BenchDatabase> {
    const { target: server } = await this.#server();
    const database = `bench_${++this.#databases}`;
    await withSql(server, (sql) => sql.unsafe(`create database ${database}`));
    const target = { ...server, database };
    await withSql(target, async (sql) => {
      await migrate(sql, 'public', readSchemaFile());
      await makePartitions(sql, 'public', months);
      // Writes out earlier changes now, so that this does not happen during a measurement.
      await sql`checkpoint`;
    });
    return {
      target,
      url: targetUrl(target),
      [Symbol.asyncDispose]: () =>
        withSql(server, async (sql) => {
          await sql.unsafe(`drop database ${database} with (force)`);
        }),
    };
  }

  /** Loads one file into a database with `stream --once` and the given further words. */
  async load(
    events: string,
    database: BenchDatabase,
    more: readonly string[] = [],
  ): Promise<LoadFigures> {
    const folder = this.emptyFolder('incoming');
    linkSync(events, join(folder, basename(events)));
    return this.loadFolder(folder, database, more);
  }

  /** Loads all files of a folder or a bucket and keeps them there. */
  loadFolder(
    folder: string,
    database: BenchDatabase,
    more: readonly string[] = [],
    env: NodeJS.ProcessEnv = {},
  ): Promise<LoadFigures> {
    const words = ['--once', '--settle', '0', '--json', '--after-load', 'keep', '--input', folder];
    return this.ecomstream(['stream', ...words, ...more], database, env);
  }

  /** Runs `ecomstream` on a database and waits for its end. */
  ecomstream(
    words: readonly string[],
    database: BenchDatabase,
    env: NodeJS.ProcessEnv = {},
  ): Promise<LoadFigures> {
    const program = [process.execPath, this.programFile];
    return this.program([...program, ...words], { ...this.environment(database), ...env });
  }

  /** Runs `ecomstream` without a server and waits for its end. */
  ecomstreamAlone(words: readonly string[]): Promise<ProcessFigures> {
    this.signal.throwIfAborted();
    const program = [process.execPath, this.programFile];
    return runProcess([...program, ...words], { cwd: this.folder, env: this.environment() });
  }

  /** The environment in which `ecomstream` uses a database of this world. */
  environment(database?: BenchDatabase): NodeJS.ProcessEnv {
    return {
      ECOMSTREAM_HOME: this.#home,
      DATABASE_URL: database?.url ?? '',
      ECOMSTREAM_LOG_DIR: join(this.folder, 'logs'),
    };
  }

  /** Runs any program, waits for its end, and measures its time on the server. */
  async program(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<LoadFigures> {
    const { pid } = await this.#server();
    this.signal.throwIfAborted();
    const before = cpuOfEndedChildren(pid);
    const figures = await runProcess(words, { cwd: this.folder, env });
    await sleep(BACKEND_FAREWELL);
    return { ...figures, backendCpu: cpuOfEndedChildren(pid) - before };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.signal.aborted) return; // the sweeping process stops everything
    await stopEmbeddedServer(this.#home);
  }

  async #server() {
    this.signal.throwIfAborted();
    await ensureEmbeddedServer({ home: this.#home, notify: () => undefined });
    const server = findRunningServer(embeddedPaths(this.#home).data);
    if (server === undefined) throw new Error('the server of the benchmark has gone');
    return server;
  }
}

/** Queries a database on a separate connection. */
export async function withSql<T>(
  target: DatabaseTarget,
  work: (sql: Sql) => PromiseLike<T>,
): Promise<T> {
  const options = { schema: 'public', applicationName: 'ecomstream bench' };
  await using connection = await openConnection(target, options);
  return await work(connection.sql);
}
