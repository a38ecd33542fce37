import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openConnection } from '../../src/io/postgres/connection/connection.js';
import { parseDatabaseUrl } from '../../src/io/postgres/connection/database-target.js';
import { packageFile } from '../../src/io/process/package-root.js';
import { typedLines, type Block } from './document-blocks.js';
import { PROGRAM } from './program.js';
import { TemporaryFolder } from './temporary-folder.js';
import { temporaryHome } from './temporary-home.js';

const HOUR_AGO = new Date(Date.now() - 3_600_000);

/** How lines ended that were typed, and all that was written. */
export interface Reading {
  readonly exitCode: number | null;
  readonly output: string;
}

/**
 * Somebody who follows a document, with a folder and an embedded PostgreSQL of their own. As they would assume,
 * its blocks are typed in their order and in one folder, each into a new terminal: files and the database stay
 * from one to the next, variables do not. Every line has to end with 0.
 */
export class Reader implements AsyncDisposable {
  readonly #place = new TemporaryFolder();
  readonly #home = temporaryHome();
  readonly #folder = join(this.#place.path, 'work');
  #terminal: ChildProcess | undefined;
  readonly #env: NodeJS.ProcessEnv;
  readonly #places: Readonly<Record<string, string>>;

  /** @param places names in the documents, and what stands for them on this machine. */
  constructor(places: Readonly<Record<string, string>>) {
    const root = this.#place.path;
    this.#places = { ...places, '/srv/': `${root}/srv/`, '/var/': `${root}/var/` };
    const exporter = 'var/lib/prometheus/node-exporter';
    for (const folder of ['work', 'bin', 'home', 'srv/incoming', exporter])
      mkdirSync(join(root, folder), { recursive: true });
    for (const name of ['docker', 'deploy'])
      cpSync(packageFile(name), join(this.#folder, name), { recursive: true });
    chmodSync(root, 0o755); // the server may run as another user
    writeProgram(join(root, 'bin/ecomstream'), PATIENT);
    writeProgram(join(root, 'bin/npm'), NPM);
    this.#env = {
      ...process.env,
      HOME: join(root, 'home'),
      PATH: `${join(root, 'bin')}:${process.env['PATH']}`,
      ECOMSTREAM_HOME: this.#home.home,
      READERS_PROGRAM: JSON.stringify(PROGRAM),
    };
  }

  /** Saves a file under a name that a document gives it. */
  save(name: string, content: string): void {
    const path = name.startsWith('/') ? this.#here(name) : join(this.#folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, this.#here(content), { mode: 0o600 });
    // It was there before the reader came, so nobody waits for it to settle.
    utimesSync(path, HOUR_AGO, HOUR_AGO);
  }

  /** Does what a block asks for: saves it as a file, asks the database, or types it into a new terminal. */
  async follow(block: Block): Promise<Reading> {
    if (block.file !== undefined) this.save(block.file, block.text);
    else if (block.language === 'sql') await this.#ask(block.text);
    else return this.type(typedLines(block));
    return { exitCode: 0, output: '' };
  }

  /** Types lines into a new terminal, and waits for their end. */
  async type(lines: string): Promise<Reading> {
    const words = ['-eo', 'pipefail', '-c', `exec 2>&1\n${this.#here(lines)}`];
    // A group of its own, so that nothing that hangs outlives the test.
    const child = spawn('bash', words, { cwd: this.#folder, env: this.#env, detached: true });
    this.#terminal = child;
    child.stdin.end();
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const output = await text(child.stdout);
    return { exitCode: await ended, output };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { pid, exitCode, signalCode } = this.#terminal ?? {};
    if (pid !== undefined && exitCode === null && signalCode === null)
      process.kill(-pid, 'SIGKILL');
    await this.#home[Symbol.asyncDispose]();
    this.#place[Symbol.dispose]();
  }

  /** Each statement is sent as psql would. A question that nothing answers is no example, and throws. */
  async #ask(statements: string): Promise<void> {
    const { output: url } = await this.type('ecomstream db url 2>/dev/null');
    const options = { schema: 'public', applicationName: 'a reader' };
    await using connection = await openConnection(parseDatabaseUrl(url.trim()), options);
    for (const statement of statements.split(/;\s*(?:$|\n)/).filter((text) => text.trim() !== '')) {
      const rows = await connection.sql.unsafe(statement).simple();
      const isQuestion = /^\s*(?:--.*\n\s*)*(?:select|with)\b/i.test(statement);
      if (isQuestion && rows.length === 0) throw new Error(`Nothing answers: ${statement}`);
    }
  }

  #here(words: string): string {
    return Object.entries(this.#places).reduce(
      (changed, [name, place]) => changed.replaceAll(name, place),
      words,
    );
  }
}

const PATIENT = `exec "${process.execPath}" "${packageFile('test/support/readers-program.ts')}" "$@"`;

/** From source, `npm run` is another way to call the program; a script that is not named here fails. */
const NPM = `case "$1 $2 $3" in
  'run ecomstream --') shift 3; exec ecomstream "$@" ;;
  'run demo ') exec ecomstream demo ;;
  *) echo "npm $*: nobody has said what this is for a reader's test"; exit 64 ;;
esac`;

function writeProgram(path: string, lines: string): void {
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
}
