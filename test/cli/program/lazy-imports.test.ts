import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { packageFile } from '../../../src/io/process/package-root.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const folder = new TemporaryFolder();
afterAll(() => folder[Symbol.dispose]());

/** Prints at the end which of Node's modules were loaded that only a monitored run needs. */
const HOOK = join(folder.path, 'hook.cjs');
writeFileSync(
  HOOK,
  `process.on('exit', () => {
    const names = ['NativeModule _http_server', 'NativeModule https'];
    const loaded = process.moduleLoadList.filter((name) => names.includes(name));
    process.stderr.write(JSON.stringify(loaded));
  });`,
);

function run(...words: readonly string[]) {
  const command = ['--require', HOOK, packageFile('bin/run.js'), ...words];
  const env = { ...process.env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' };
  return spawnSync(process.execPath, command, { encoding: 'utf8', cwd: folder.path, env });
}

it.each([[['--version']], [['--help']], [['stream', '--help']], [['stream', '--once']]])(
  '%j loads neither HTTP nor the metrics',
  (words) => {
    expect(run(...words).stderr).toMatch(/\[\]$/);
  },
);

it('what answers --version is neither the framework nor what measures texts', () => {
  const { inputs } = JSON.parse(readFileSync(packageFile('dist/metafile.json'), 'utf8'));
  const seen = new Set<string>();
  const follow = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { path: next, kind } of inputs[path]?.imports ?? []) {
      if (kind !== 'dynamic-import') follow(next);
    }
  };
  follow('src/cli/program/main.ts');
  expect(seen.size).toBeGreaterThan(10);
  expect([...seen].filter((path) => /@oclif\/core|string-width/.test(path))).toEqual([]);
  expect(run('--version').stdout).toMatch(/^ecomstream\/\S+ \S+-\S+ node-v\d+\.\d+\.\d+\n$/);
});

it('a run that is to be seen does', () => {
  const { stderr } = run('stream', '--once', '--metrics-file', 'x.prom');
  expect(stderr).toMatch(/\["NativeModule _http_server","NativeModule https"\]$/);
});

it('only the parts of the schema library that are used are in the bundle, which every command compiles', () => {
  const { outputs } = JSON.parse(readFileSync(packageFile('dist/metafile.json'), 'utf8'));
  const [program] = Object.keys(outputs).filter((name) => name.endsWith('/ecomstream.cjs'));
  const inputs: Record<string, { bytesInOutput: number }> = outputs[program ?? ''].inputs;
  const [library] = Object.keys(inputs).filter((name) => name.includes('/valibot/'));
  expect(inputs[library ?? '']?.bytesInOutput).toBeLessThan(40_000);
});
