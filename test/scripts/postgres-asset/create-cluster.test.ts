import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCluster } from '../../../scripts/postgres-asset/create-cluster.js';
import { copyServer, findServerPackage } from '../../../scripts/postgres-asset/server-package.js';
import { writeTar } from '../../../scripts/postgres-asset/write-tar.js';
import { packageFile } from '../../../src/io/process/package-root.js';

it('a cluster has the same bytes whenever it is made', () => {
  const folder = mkdtempSync('/tmp/ecs-test-');
  chmodSync(folder, 0o755); // initdb may run as another user
  try {
    const found = findServerPackage(
      packageFile('node_modules'),
      `${process.platform}-${process.arch}`,
    );
    copyServer(found!.folder, join(folder, 'server'));
    createCluster(join(folder, 'server'), join(folder, 'a/cluster'));
    createCluster(join(folder, 'server'), join(folder, 'b/cluster'));
    const first = writeTar(join(folder, 'a'));
    expect(first.length).toBeGreaterThan(20_000_000);
    expect(writeTar(join(folder, 'b')).equals(first)).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('knows no server for a platform that we do not support', () => {
  expect(findServerPackage(packageFile('node_modules'), 'sunos-sparc')).toBeUndefined();
});
