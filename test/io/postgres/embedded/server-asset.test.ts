import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTar } from '../../../../src/io/postgres/embedded/read-tar.js';
import {
  findServerAsset,
  POSTGRES_MAJOR,
} from '../../../../src/io/postgres/embedded/server-asset.js';
import { packageFile } from '../../../../src/io/process/package-root.js';
import { runCli } from '../../../support/run-cli.js';
import { temporaryHome } from '../../../support/temporary-home.js';

const ASSET = `assets/postgres-${process.platform}-${process.arch}.tar.zst`;

describe("the server's archive", () => {
  it('has the digest that stands beside it, and the major version that the code expects', async () => {
    const asset = findServerAsset();
    const digest = createHash('sha256')
      .update(readFileSync(packageFile(ASSET)))
      .digest('hex');
    expect(asset.sha256).toBe(digest);
    const entries = [...readTar(await asset.read())];
    const text = (path: string) =>
      entries
        .find((entry) => entry.path === path)
        ?.content.toString('utf8')
        .trim();
    expect(text('cluster/PG_VERSION')).toBe(POSTGRES_MAJOR);
    expect(text('runtime/VERSION')).toMatch(new RegExp(`^${POSTGRES_MAJOR}\\.\\d+$`));
  });

  it.each([
    ['damaged', 'machine.damaged-asset', (copy: string) => flipByte(copy)],
    ['missing', 'machine.no-embedded-server', (copy: string) => rmSync(`${copy}.sha256`)],
  ])('stops the start when it is %s, before anything is unpacked', async (_, code, harm) => {
    await using place = temporaryHome();
    using program = copyOfProgram();
    harm(program.asset);
    const result = await runCli(['db', 'start', '--json'], {
      env: { ECOMSTREAM_HOME: place.home },
      program: [process.execPath, program.run],
    });
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code, exitCode: 5 } });
    expect(globSync('*', { cwd: place.home })).toEqual([]);
  });
});

/** The program as it is shipped, in a folder of its own. */
function copyOfProgram(): Disposable & { readonly run: string; readonly asset: string } {
  const folder = mkdtempSync('/tmp/ecs-test-');
  for (const name of ['bin', 'dist', 'assets', 'package.json']) {
    cpSync(packageFile(name), join(folder, name), { recursive: true });
  }
  return {
    run: join(folder, 'bin/run.js'),
    asset: join(folder, ASSET),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

function flipByte(path: string): void {
  const bytes = readFileSync(path);
  bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
