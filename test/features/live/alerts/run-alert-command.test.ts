import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AlertSender } from '../../../../src/features/live/alerts/alert-sender.js';
import { runAlertCommand } from '../../../../src/features/live/alerts/run-alert-command.js';
import { perTest } from '../../../support/fixture.js';
import { someNotice } from '../../../support/shop-alert.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { until } from '../../../support/until.js';

const folder = perTest(() => new TemporaryFolder());
const fileOf = (name: string) => join(folder.path, name);
const textOf = (name: string) => readFileSync(fileOf(name), 'utf8');

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a command', () => {
  it('gets the alert as JSON on standard input, and in short in its environment', async () => {
    const words = '"$ECOMSTREAM_ALERT_EVENT|$ECOMSTREAM_ALERT_KIND|$ECOMSTREAM_ALERT_TITLE"';
    const title = `'; touch ${fileOf('injected')}; echo '`;
    await runAlertCommand(
      `cat > ${fileOf('json')}; printf %s ${words} > ${fileOf('words')}`,
      someNotice({ title }),
    );
    expect(JSON.parse(textOf('json'))).toEqual(someNotice({ title }));
    expect(textOf('words')).toBe(`began|checkout|${title}`);
    expect(existsSync(fileOf('injected'))).toBe(false);
  });

  it('need not read', async () => {
    const text = 'x'.repeat(1_000_000);
    await expect(runAlertCommand('exec <&-; true', someNotice({ text }))).resolves.toBeUndefined();
  });

  it('writes what it says to standard error, not among our output', async () => {
    await runAlertCommand(
      `exec 3>&1 4>&2; readlink /proc/self/fd/3 /proc/self/fd/4 > ${fileOf('fds')}`,
      someNotice(),
    );
    const [output, errors] = textOf('fds').trim().split('\n');
    expect(output).toBe(errors);
  });

  it.each([
    ['exit 7', 'exit code 7'],
    ['/nowhere/at/all 2>/dev/null', 'exit code 127'],
    ['kill -KILL $$', 'ended by SIGKILL'],
  ])('that fails is an error: %s', async (command, message) => {
    await expect(runAlertCommand(command, someNotice())).rejects.toThrow(message);
  });

  it('that hangs is ended after a time, with what it has started', async () => {
    const command = `sleep 600 & echo $! > ${fileOf('pid')}; wait; true`;
    await expect(runAlertCommand(command, someNotice(), { longest: 300 })).rejects.toThrow(
      'ended by SIGTERM',
    );
    const pid = Number(textOf('pid'));
    expect(pid).toBeGreaterThan(1);
    await until('the sleep has ended', () => !isAlive(pid), 5_000);
  });

  it('that takes no notice of being asked is ended all the same', async () => {
    const command = `trap '' TERM; echo $$ > ${fileOf('pid')}; while :; do sleep 0.05; done`;
    const before = performance.now();
    await expect(runAlertCommand(command, someNotice(), { longest: 300 })).rejects.toThrow(
      'ended by SIGKILL',
    );
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(isAlive(Number(textOf('pid')))).toBe(false);
  });
});

describe('a sender', () => {
  it('tries a command again, and names no word of it', async () => {
    const lines: string[] = [];
    const sender = new AlertSender({
      alertCommand: `echo attempt >> ${fileOf('attempts')}; exit 3 # secret`,
      alertUrl: undefined,
      pauses: [5, 5],
      notify: (line) => lines.push(line),
    });
    sender.send(someNotice());
    await until('it is given up', () => lines.length > 0);
    await sender[Symbol.asyncDispose]();
    expect(textOf('attempts')).toBe('attempt\n'.repeat(3));
    expect(lines).toEqual([
      'Cannot send the alert "Mobile checkout" to the alert command: exit code 3.',
    ]);
  });

  it('that is disposed of ends a command that takes longer than some seconds', async () => {
    const lines: string[] = [];
    const sender = new AlertSender({
      alertCommand: `echo $$ > ${fileOf('pid')}; sleep 600; true`,
      alertUrl: undefined,
      grace: 50,
      notify: (line) => lines.push(line),
    });
    sender.send(someNotice());
    await until('it is under way', () => existsSync(fileOf('pid')));
    await sender[Symbol.asyncDispose]();
    expect(lines.join()).toContain('ended by SIGTERM');
    expect(isAlive(Number(textOf('pid')))).toBe(false);
  });

  it('that is disposed of waits for a command under way', async () => {
    const sender = new AlertSender({
      alertCommand: `touch ${fileOf('begun')}; sleep 0.2; touch ${fileOf('done')}`,
      alertUrl: undefined,
      notify: () => undefined,
    });
    sender.send(someNotice());
    await until('it is under way', () => existsSync(fileOf('begun')));
    await sender[Symbol.asyncDispose]();
    expect(existsSync(fileOf('done'))).toBe(true);
  });
});
