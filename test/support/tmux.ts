import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether tmux is here; where it is not, the tests of the terminal are skipped and say so. */
export const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

let servers = 0;

/** A real terminal of a given size, in a tmux server of its own that ends with it. */
export class Tmux implements Disposable {
  readonly #socket = join(tmpdir(), `ecs-tmux-${process.pid}-${(servers += 1)}`);

  constructor(columns: number, rows: number, command: string) {
    const size = ['-x', String(columns), '-y', String(rows)];
    // The shell stays after the command, so that what is left on the screen can be looked at.
    this.#run('new-session', '-d', ...size, `${command}; echo "exit code $?"; sleep 60`);
  }

  /** What stands on the screen. */
  screen(): string {
    return this.#run('capture-pane', '-p').trimEnd();
  }

  /** The lines of the screen with the sequences that set their colours. */
  styledScreen(): string[] {
    return this.#run('capture-pane', '-e', '-p').trimEnd().split('\n');
  }

  /** The process that the command became, as the shell's child. */
  pid(): number {
    const shell = this.#run('display-message', '-p', '#{pane_pid}').trim();
    return Number(execFileSync('pgrep', ['-P', shell, '-n']).toString());
  }

  cursorIsVisible(): boolean {
    return this.#run('display-message', '-p', '#{cursor_flag}').trim() === '1';
  }

  resize(columns: number, rows: number): void {
    this.#run('resize-window', '-x', String(columns), '-y', String(rows));
  }

  type(text: string): void {
    this.#run('send-keys', '-l', '--', text);
  }

  press(key: string): void {
    this.#run('send-keys', key);
  }

  /** Waits until the screen shows what is looked for; fails with the screen where it never does. */
  async until(seen: (screen: string) => boolean): Promise<string> {
    for (let attempt = 0; attempt < 800; attempt += 1) {
      const screen = this.screen();
      if (seen(screen)) return screen;
      await wait(50);
    }
    throw new Error(`The terminal never showed it:\n${this.screen()}`);
  }

  [Symbol.dispose](): void {
    this.#run('kill-server');
    rmSync(this.#socket, { force: true }); // the server leaves it
  }

  #run(...args: string[]): string {
    const words = ['-u', '-S', this.#socket, '-f', '/dev/null', ...args];
    // Without a locale, as under cron and in CI, tmux shows nothing beyond ASCII.
    return execFileSync('tmux', words, { env: { ...process.env, LC_ALL: 'C.UTF-8' } }).toString();
  }
}
