import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunSummaryJson } from '../../src/display/run-summary-json.js';
import { loadHere } from './load-here.js';
import { runCli, type CliOptions, type CliResult } from './run-cli.js';
import { startCli, type RunningCli } from './start-cli.js';
import { TemporaryFolder } from './temporary-folder.js';

/** A working folder with an incoming folder in it, and `ecomstream stream` to run there on a database. */
export class StreamPlace extends TemporaryFolder {
  readonly incoming = join(this.path, 'incoming');
  readonly processed = join(this.path, 'processed');
  readonly quarantine = join(this.path, 'quarantine');

  constructor(private readonly databaseUrl: string) {
    super();
    mkdirSync(this.incoming);
  }

  /** Puts a file into the incoming folder, as old as it need be to be taken at once. */
  put(name: string, content: string | Buffer): string {
    const path = join(this.incoming, name);
    writeFileSync(path, content);
    return path;
  }

  /** Runs `stream --once` to its end; files are taken without waiting for them to settle. */
  once(words: readonly string[] = [], options: CliOptions = {}): Promise<CliResult> {
    return runCli(this.#words(['--once', '--settle', '0', ...words]), this.#options(options));
  }

  /** Runs `stream --once --json` and returns its object. */
  async json(words: readonly string[] = []): Promise<{ [name: string]: unknown }> {
    const { stdout, stderr } = await this.once(['--json', ...words]);
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  }

  /** Loads what is incoming without a process, for tests of what comes after; a flag has a value each. */
  load(words: readonly string[] = []): Promise<RunSummaryJson> {
    return loadHere(this.databaseUrl, this.incoming, words);
  }

  /** Runs any command in the place, on the database. */
  command(words: readonly string[], options: CliOptions = {}): Promise<CliResult> {
    return runCli(words, this.#options(options));
  }

  /** Starts `stream`, to be interrupted. */
  start(words: readonly string[] = [], options: CliOptions = {}): RunningCli {
    return this.startCommand(this.#words(words), options);
  }

  /** Starts any command, to be interrupted. */
  startCommand(words: readonly string[], options: CliOptions = {}): RunningCli {
    return startCli(words, this.#options(options));
  }

  /** The names in a folder of the place, sorted; none where it was never made. */
  names(folder: 'incoming' | 'processed' | 'quarantine'): string[] {
    try {
      return readdirSync(this[folder]).sort();
    } catch {
      return [];
    }
  }

  /** The reason beside a quarantined file. */
  reason(name: string): { [name: string]: unknown } {
    const reasons = this.names('quarantine')
      .filter((entry) => entry.endsWith('.reason.json'))
      .map((entry) => JSON.parse(readFileSync(join(this.quarantine, entry), 'utf8')));
    return reasons.find(({ file }) => file === name);
  }

  #words(words: readonly string[]): string[] {
    return ['stream', '--input', this.incoming, ...words];
  }

  #options(options: CliOptions): CliOptions {
    // The log goes to a folder below the working folder.
    const env = { DATABASE_URL: this.databaseUrl, ...options.env };
    return { cwd: dirname(this.incoming), ...options, env };
  }
}
