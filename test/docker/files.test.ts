import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';
import { perTest } from '../support/fixture.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const DOCKER = packageFile('docker');
const HAS_COMPOSE = spawnSync('docker-compose', ['--version']).status === 0;
const HAS_SYSTEMD = spawnSync('systemd-analyze', ['--version']).status === 0;

interface Manifest {
  readonly commands: Readonly<Record<string, { readonly flags: object }>>;
}

const folder = perTest(() => new TemporaryFolder());
beforeEach(() => {
  for (const name of ['make-env', 'compose.yaml']) {
    cpSync(join(DOCKER, name), join(folder.path, name));
  }
});

function makeEnv() {
  return spawnSync(join(folder.path, 'make-env'), { encoding: 'utf8' });
}

describe('make-env', () => {
  it('makes different passwords that nobody else can read, and shows none', () => {
    const { status, stdout, stderr } = makeEnv();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const env = readFileSync(join(folder.path, '.env'), 'utf8');
    const secrets = [...env.matchAll(/^\w+=(\S+)$/gm)].map(([, secret = '']) => secret);
    expect(new Set(secrets).size).toBe(5);
    for (const secret of secrets) {
      expect(secret).toMatch(/^[0-9a-f]{48}$/);
      expect(stdout).not.toContain(secret);
    }
    expect(statSync(join(folder.path, '.env')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder.path, 'secrets')).mode & 0o777).toBe(0o700);
    const token = readFileSync(join(folder.path, 'secrets/metrics-token'), 'utf8').trim();
    expect(env).toContain(`ECOMSTREAM_METRICS_TOKEN=${token}\n`);
  });

  it('never takes passwords away that are in use', () => {
    writeFileSync(join(folder.path, '.env'), 'POSTGRES_PASSWORD=mine\n');
    const { status, stderr } = makeEnv();
    expect(status).toBe(1);
    expect(stderr).toContain('is there already');
    expect(readFileSync(join(folder.path, '.env'), 'utf8')).toBe('POSTGRES_PASSWORD=mine\n');
    expect(readdirSync(folder.path).toSorted()).toEqual(['.env', 'compose.yaml', 'make-env']);
  });
});

describe('compose.yaml', () => {
  const compose = readFileSync(join(DOCKER, 'compose.yaml'), 'utf8');

  it('has no password in it, and is reached from this machine only', () => {
    const secrets = compose.match(/^.*(?:PASSWORD|TOKEN).*:.*$/gm) ?? [];
    expect(secrets.length).toBeGreaterThan(4);
    for (const line of secrets) expect(line).toMatch(/\$\{\w+:\?run docker\/make-env first\}$/);
    const ports = [...compose.matchAll(/^\s+- '([\d.:]+)'$/gm)].map(([, port]) => port);
    expect(ports).toHaveLength(4);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('starts nothing without the passwords', { skip: !HAS_COMPOSE }, () => {
    const words = ['-f', join(folder.path, 'compose.yaml'), 'config', '--quiet'];
    const without = spawnSync('docker-compose', words, { encoding: 'utf8' });
    expect(without.status).not.toBe(0);
    expect(without.stderr).toContain('run docker/make-env first');
    execFileSync(join(folder.path, 'make-env'));
    const options = { encoding: 'utf8', cwd: folder.path } as const;
    const { status, stderr } = spawnSync('docker-compose', words, options);
    expect({ status, errors: status === 0 ? '' : stderr }).toEqual({ status: 0, errors: '' });
  });
});

it('the units are right for systemd', { skip: !HAS_SYSTEMD }, () => {
  for (const name of readdirSync(packageFile('deploy/systemd'))) {
    const unit = readFileSync(packageFile(`deploy/systemd/${name}`), 'utf8');
    // The executable need not be installed here.
    writeFileSync(
      join(folder.path, name),
      unit.replaceAll('/usr/local/bin/ecomstream', '/bin/true'),
    );
  }
  const names = ['ecomstream.service', 'ecomstream-once.service', 'ecomstream-once.timer'];
  const words = ['verify', '--man=no', ...names.map((name) => join(folder.path, name))];
  const { status, stderr } = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it.each([
  'deploy/systemd/ecomstream.service',
  'deploy/systemd/ecomstream-once.service',
  'deploy/crontab',
  'deploy/ci-example.yml',
  'docker/compose.yaml',
])('every flag in %s is one that there is', (file) => {
  const { commands }: Manifest = JSON.parse(
    readFileSync(packageFile('dist/oclif.manifest.json'), 'utf8'),
  );
  const text = readFileSync(packageFile(file), 'utf8').replaceAll(/^\s*#.*$/gm, '');
  // As words of a shell, and as lists of a compose file.
  const calls = [
    ...text.matchAll(/(?:bin\/|lock )ecomstream (\w+)([^\n]*(?:\\\n[^\n]*)*)/g),
    ...text.matchAll(/command: \['(\w+)'(.*)\]/g),
  ];
  expect(calls.length).toBeGreaterThan(0);
  for (const [, command = '', words = ''] of calls) {
    for (const [, flag = ''] of words.matchAll(/--([a-z-]+)/g)) {
      expect(Object.keys(commands[command]?.flags ?? {})).toContain(flag);
    }
  }
});
