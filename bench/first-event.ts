import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How to run a program until it has loaded an event. */
export interface FirstEventOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The folder to load. */
  readonly input: string;
}

const LOADING = ['stream', '--once', '--settle', '0', '--after-load', 'keep', '--output', 'ndjson'];

/** Seconds from the start of `ecomstream` until it reports its first batch, which is committed by then. */
export async function secondsToFirstEvent(
  program: string,
  { cwd, env, input }: FirstEventOptions,
): Promise<number> {
  const began = performance.now();
  const child = spawn(program, [...LOADING, '--input', input], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = once(child, 'close');
  const [line] = await Promise.race([once(child.stdout, 'data'), closed]);
  const seconds = (performance.now() - began) / 1_000;
  await closed;
  if (!/"inserted":[1-9]/.test(String(line))) throw new Error(`Nothing was loaded: ${line}`);
  return seconds;
}
