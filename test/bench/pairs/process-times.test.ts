import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { readCpu } from '../../../bench/pairs/cpu-reading.js';
import { cpuOfTrees, readProcessTimes } from '../../../bench/pairs/process-times.js';

const named = (pid: number, parent: number, cpu: number) => ({ pid, name: 'x', parent, cpu });

it('adds up trees of processes, each process once', () => {
  const processes = [
    named(1, 0, 1),
    named(10, 1, 2),
    named(11, 10, 4),
    named(12, 11, 8),
    named(20, 1, 16),
  ];
  expect(cpuOfTrees(processes, [10])).toBe(14);
  expect(cpuOfTrees(processes, [12, 10])).toBe(14);
  expect(cpuOfTrees(processes, [20, 11])).toBe(28);
  expect(cpuOfTrees(processes, [99])).toBe(0);
});

it('reads this process, whatever its name is', () => {
  const own = readProcessTimes().find(({ pid }) => pid === process.pid);
  expect(own?.parent).toBe(process.ppid);
  expect(own?.cpu).toBeGreaterThan(0);
});

it('counts a child as ours while it runs and when it has ended', async () => {
  const before = readCpu('/nowhere').ours;
  const burn = 'const end = Date.now() + 500; while (Date.now() < end); process.stdin.resume()';
  const child = spawn(process.execPath, ['-e', burn], { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = once(child, 'exit');
  const cpu = () => cpuOfTrees(readProcessTimes(), [child.pid ?? 0]);
  await expect.poll(cpu, { timeout: 30_000 }).toBeGreaterThan(0.1);
  expect(readCpu('/nowhere').ours - before).toBeGreaterThan(0.1);
  child.stdin.end();
  await ended;
  const after = readCpu('/nowhere');
  expect(after.ours - before).toBeGreaterThan(0.1);
  expect(after.total).toBeGreaterThan(after.busy);
});
