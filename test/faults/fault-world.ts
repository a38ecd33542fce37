import { readdirSync, readFileSync } from 'node:fs';
import { openConnection, type Sql } from '../../src/io/postgres/connection/connection.js';
import {
  targetUrl,
  type DatabaseTarget,
} from '../../src/io/postgres/connection/database-target.js';
import type { Random } from '../../src/features/generate/chance/random.js';
import type { CliOptions } from '../support/run-cli.js';
import type { RunningCli } from '../support/start-cli.js';
import { StreamPlace } from '../support/stream-place.js';
import { ExpectedEvents } from './expected-events.js';
import type { OwnServer } from './own-server.js';

/** What a world is made of. */
export interface WorldParts {
  readonly target: DatabaseTarget;
  readonly ownServer: OwnServer | undefined;
  readonly random: Random;
  readonly seed: number;
  /** Settings of every run in it, in the environment. */
  readonly env: Readonly<Record<string, string>>;
}

const LOOK_EVERY = 50;

/** The folder, the database and the runs of one scenario, and what is known of them. */
export class FaultWorld implements AsyncDisposable {
  readonly place: StreamPlace;
  readonly random: Random;
  readonly seed: number;
  readonly target: DatabaseTarget;
  expected = new ExpectedEvents();
  /** Events of earlier contents of files that were changed: they may be there, or not. */
  readonly tolerated = new ExpectedEvents();
  /** What the scenario measured, for the table. */
  note = '';
  peakKb = 0;
  readonly #parts: WorldParts;
  readonly #runs: RunningCli[] = [];
  readonly #atEnd: (() => void)[] = [];
  readonly #watch = setInterval(() => this.#lookAtMemory(), LOOK_EVERY);

  constructor(parts: WorldParts) {
    this.#parts = parts;
    this.place = new StreamPlace(targetUrl(parts.target));
    this.random = parts.random;
    this.seed = parts.seed;
    this.target = parts.target;
  }

  /** The scenario's own server; only where it asked for one. */
  get server(): OwnServer {
    if (this.#parts.ownServer === undefined) throw new Error('the server is shared');
    return this.#parts.ownServer;
  }

  /** Counts all files of the incoming folder as expected. */
  expectIncoming(): void {
    for (const name of this.place.names('incoming')) this.expected.add(this.place.incoming, name);
  }

  /**
   * Expects what the archive holds, and nothing else: for files that were changed before they were loaded, or
   * came again under their old name when they just had been.
   */
  expectArchived(): void {
    const names = this.archived();
    const missing = this.expected.names.filter((name) => !names.includes(name));
    if (missing.length > 0) throw new Error(`not in the archive: ${missing.join(', ')}`);
    this.expected = new ExpectedEvents();
    for (const name of names) this.expected.add(this.place.processed, name);
  }

  /** Starts `stream`; what it says and how much memory it takes is looked at. */
  start(words: readonly string[], options: CliOptions = {}): RunningCli {
    const run = this.place.start(words, {
      ...options,
      env: { ...this.#parts.env, ...options.env },
    });
    this.#runs.push(run);
    return run;
  }

  /** Everything that all runs wrote to standard error. */
  stderr(): string {
    return this.#runs.map((run) => run.stderr()).join('');
  }

  /** Does some work on a connection of its own, which need not have lived through what happened. */
  async withSql<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const options = { schema: 'public', applicationName: 'a test' };
    await using connection = await openConnection(this.#parts.target, options);
    return await work(connection.sql);
  }

  /** Names of the archive that are not of a file that is being copied there. */
  archived(): string[] {
    return readdirSync(this.place.processed).sort();
  }

  /** Undoes at the end what would keep the folder from being removed, the last thing first. */
  atEnd(undo: () => void): void {
    this.#atEnd.unshift(undo);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#watch);
    for (const run of this.#runs) {
      run.kill('SIGCONT');
      await run[Symbol.asyncDispose]();
    }
    for (const undo of this.#atEnd) undo();
    this.place[Symbol.dispose]();
  }

  #lookAtMemory(): void {
    for (const { pid } of this.#runs) this.peakKb = Math.max(this.peakKb, peakMemoryOf(pid));
  }
}

/** The most memory in kB that a process ever had; 0 when it is gone. */
function peakMemoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
