import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installScript } from '../../scripts/release/install-script.js';
import { packageFile } from '../../src/io/process/package-root.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

/** All that install.sh may use, beside uname and getconf, which tell what the machine is. */
const TOOLS = 'sh cat mktemp awk cut chmod mv rm mkdir sort head sha256sum curl wget'.split(' ');
const PROGRAM = '#!/bin/sh\necho "ecomstream/9.9.9 linux-x64 node-v24"\n';
const BROKEN = '#!/bin/sh\necho no such library >&2\nexit 127\n';
const UNAME = (processor: string) =>
  `#!/bin/sh\ncase $1 in -s) echo Linux ;; -m) echo ${processor} ;; esac\n`;
const INSTALLER = packageFile('install.sh');
const hasTools = TOOLS.every((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0);

/** The files that are published, by name; a test changes them. */
let published: Record<string, string>;
const server = createServer(({ url = '' }, response) => {
  const content = published[url.replace(/^\/release\//, '')];
  response.writeHead(content === undefined ? 404 : 200).end(content);
});
let address = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/release`;
});
afterAll(() => server.close());
beforeEach(() => {
  published = {
    'ecomstream-linux-x64': PROGRAM,
    SHA256SUMS: sums({ 'ecomstream-linux-x64': PROGRAM }),
  };
});

describe.skipIf(!hasTools)(
  `install.sh${hasTools ? '' : ' (skipped: curl or wget is missing)'}`,
  () => {
    it.each(['curl', 'wget'])(
      'installs into the home with %s, and says what to do',
      async (tool) => {
        using machine = new Machine();
        machine.remove(tool === 'curl' ? 'wget' : 'curl');
        const { exitCode, stdout, stderr } = await machine.install();
        const program = join(machine.home, '.local/bin/ecomstream');
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
        expect(stdout).toContain(`Installed ecomstream/9.9.9 as ${program}\n`);
        expect(stdout).toContain('.local/bin is not on your PATH');
        expect(stdout).toContain(`Try it: ${program} demo`);
        expect(readFileSync(program, 'utf8')).toBe(PROGRAM);
        expect(statSync(program).mode & 0o777).toBe(0o755);
        expect(readdirSync(join(machine.home, '.local/bin'))).toEqual(['ecomstream']);
      },
    );

    it('replaces an older one in a folder of choice that is on the PATH', async () => {
      using machine = new Machine();
      const bin = join(machine.path, 'of choice/bin');
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, 'ecomstream'), 'older');
      const words = ['--prefix', join(machine.path, 'of choice')];
      const { exitCode, stdout } = await machine.install({ words, folders: [bin] });
      expect(exitCode).toBe(0);
      expect(stdout).not.toContain('not on your PATH');
      expect(stdout).not.toContain('finds another one');
      expect(readFileSync(join(bin, 'ecomstream'), 'utf8')).toBe(PROGRAM);
    });

    it.each(['aarch64', 'arm64'])(
      'takes the executable for %s where that is the processor',
      async (processor) => {
        using machine = new Machine();
        const arm = `${PROGRAM}# arm64\n`;
        published = {
          'ecomstream-linux-arm64': arm,
          SHA256SUMS: sums({ 'ecomstream-linux-arm64': arm }),
        };
        machine.tool('uname', UNAME(processor));
        expect((await machine.install()).exitCode).toBe(0);
        expect(readFileSync(join(machine.home, '.local/bin/ecomstream'), 'utf8')).toBe(arm);
      },
    );

    it('tells when the PATH finds another one first', async () => {
      using machine = new Machine();
      const other = machine.tool('ecomstream', PROGRAM);
      const folders = [join(machine.home, '.local/bin')];
      expect((await machine.install({ folders })).stdout).toContain(
        `finds another one first: ${other}`,
      );
    });

    it.each<[string, Fault]>([
      [
        'of a wrong sum',
        {
          publish: { 'ecomstream-linux-x64': `${PROGRAM}# more\n` },
          says: 'is not what was published',
        },
      ],
      [
        'that is not in the release',
        { publish: { SHA256SUMS: sums({ other: '' }) }, says: 'has no ecomstream-linux-x64' },
      ],
      [
        'of a release that is not there',
        { publish: { SHA256SUMS: undefined }, says: 'SHA256SUMS could not be downloaded' },
      ],
      [
        'that breaks off',
        {
          publish: { 'ecomstream-linux-x64': undefined },
          says: 'ecomstream-linux-x64 could not be downloaded',
        },
      ],
      [
        'that does not run',
        {
          publish: {
            'ecomstream-linux-x64': BROKEN,
            SHA256SUMS: sums({ 'ecomstream-linux-x64': BROKEN }),
          },
          says: 'does not run on this machine',
        },
      ],
      [
        'for another system',
        { tools: { uname: '#!/bin/sh\necho Darwin\n' }, says: 'no executable for Darwin' },
      ],
      [
        'for an old glibc',
        { tools: { getconf: '#!/bin/sh\necho glibc 2.17\n' }, says: 'needs glibc 2.28 or newer' },
      ],
      ['without a downloader', { remove: ['curl', 'wget'], says: 'Neither curl nor wget is here' }],
      [
        'that cannot be checked',
        { remove: ['sha256sum'], says: 'Neither sha256sum nor shasum is here' },
      ],
    ])(
      'installs nothing %s',
      async (_, { publish = {}, tools = {}, remove = [], words = [], says }) => {
        using machine = new Machine();
        Object.assign(published, publish);
        for (const [name, script] of Object.entries(tools)) machine.tool(name, script);
        for (const name of remove) machine.remove(name);
        const { exitCode, stderr } = await machine.install({ words });
        expect(exitCode).toBe(1);
        expect(stderr).toContain('install.sh: ');
        expect(stderr).toContain(says);
        const bin = join(machine.home, '.local/bin');
        expect(existsSync(bin) ? readdirSync(bin) : []).toEqual([]);
      },
    );

    it.each([
      [['--prefx', 'x'], '--prefx is not known here; --help tells what is.'],
      [['--prefix'], '--prefix needs a folder.'],
      [['--prefix', ''], '--prefix needs a folder.'],
      [['--prefix='], '--prefix needs a folder.'],
    ])('takes %j for usage (2), and installs nothing', async (words, says) => {
      using machine = new Machine();
      const { exitCode, stdout, stderr } = await machine.install({ words });
      expect({ exitCode, stdout, stderr }).toEqual({
        exitCode: 2,
        stdout: '',
        stderr: `install.sh: ${says}\n`,
      });
      expect(readdirSync(machine.home)).toEqual([]);
    });

    it.each(['--help', '-h'])('%s tells all of it, and does nothing', async (word) => {
      using machine = new Machine();
      const { exitCode, stdout, stderr } = await machine.install({ words: [word] });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      for (const heading of ['Usage', 'Options', 'Environment', 'Examples', 'Exit codes'])
        expect(stdout).toContain(`\n${heading}\n`);
      expect(stdout).toContain(`(here: ${address})`);
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
      expect(readdirSync(machine.home)).toEqual([]);
    });

    it('the options and exit codes of its help are those that it has', () => {
      const script = readFileSync(INSTALLER, 'utf8');
      const [, help = ''] = /<<HELP\n(.*?)\nHELP\n/s.exec(script) ?? [];
      const [, cases = ''] = /case \$1 in\n(.*?)\n {4}esac/s.exec(script) ?? [];
      expect(optionsIn(help)).toEqual(optionsIn(cases));
      const codes = [...script.matchAll(/\bexit (\d+)/g)].map(([, code]) => Number(code));
      const told = [...help.matchAll(/^ {2}(\d+) /gm)].map(([, code]) => Number(code));
      expect(told).toEqual([...new Set(codes)].toSorted((a, b) => a - b));
    });

    it('left the manual page behind', async () => {
      using machine = new Machine();
      const manual = '#!/bin/sh\n[ "$1 $2" = "docs man" ] && echo .TH || echo ecomstream/9.9.9\n';
      published = {
        'ecomstream-linux-x64': manual,
        SHA256SUMS: sums({ 'ecomstream-linux-x64': manual }),
      };
      const { exitCode, stdout } = await machine.install();
      expect(exitCode).toBe(0);
      const page = join(machine.home, '.local/share/man/man1/ecomstream.1');
      expect(stdout).toContain(`Installed its manual page as ${page}\n`);
      expect(readFileSync(page, 'utf8')).toBe('.TH\n');
    });

    it('a manual page that cannot be written stops no installation', async () => {
      using machine = new Machine();
      mkdirSync(join(machine.home, '.local'));
      writeFileSync(join(machine.home, '.local/share'), '');
      const { exitCode, stdout, stderr } = await machine.install();
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toContain('Its manual page could not be written');
      expect(readdirSync(join(machine.home, '.local/bin'))).toEqual(['ecomstream']);
    });

    it('installs nothing where it may not write', async () => {
      using machine = new Machine();
      const file = join(machine.path, 'file');
      writeFileSync(file, '');
      const { exitCode, stderr } = await machine.install({ words: [`--prefix=${file}`] });
      expect(exitCode).toBe(1);
      expect(stderr).toBe(
        `install.sh: You cannot write to ${file}/bin; choose another folder with --prefix DIR.\n`,
      );
    });

    it('does nothing when its own download broke off', async () => {
      using machine = new Machine();
      const whole = readFileSync(INSTALLER, 'utf8');
      const { stdout } = await machine.install({
        script: whole.slice(0, whole.lastIndexOf('main')),
      });
      expect(stdout).toBe('');
      expect(readdirSync(machine.home)).toEqual([]);
    });
  },
);

describe('the address in install.sh', () => {
  const source = readFileSync(INSTALLER, 'utf8');

  it('is the one of the release, unless the environment has another', () => {
    const script = installScript(source, 'https://example.com/v1/');
    expect(script).toContain('\nurl=${ECOMSTREAM_URL:-https://example.com/v1}\n');
    expect(installScript(source, undefined)).toBe(source);
  });

  it.each(['ftp://example.com', 'https://example.com/$(id)', 'example.com', "https://x/'"])(
    'cannot be %s',
    (url) => expect(() => installScript(source, url)).toThrow('no plain http address'),
  );
});

interface Fault {
  readonly publish?: Record<string, string | undefined>;
  readonly tools?: Record<string, string>;
  readonly remove?: readonly string[];
  readonly words?: readonly string[];
  readonly says: string;
}

interface Installation {
  readonly words?: readonly string[];
  /** More folders at the end of the PATH. */
  readonly folders?: readonly string[];
  readonly script?: string;
}

/** A user with an empty home and only the tools that install.sh may use. */
class Machine extends TemporaryFolder {
  readonly home = join(this.path, 'home');
  readonly #tools = join(this.path, 'tools');

  constructor() {
    super();
    mkdirSync(this.home);
    mkdirSync(this.#tools);
    for (const name of TOOLS) {
      const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
      symlinkSync(found.stdout.trim(), join(this.#tools, name));
    }
    this.tool('uname', UNAME('x86_64'));
    this.tool('getconf', '#!/bin/sh\necho glibc 2.28\n');
  }

  remove(name: string): void {
    rmSync(join(this.#tools, name));
  }

  /** Puts a script in the place of a tool. */
  tool(name: string, script: string): string {
    const path = join(this.#tools, name);
    rmSync(path, { force: true });
    writeFileSync(path, script);
    chmodSync(path, 0o755);
    return path;
  }

  /** Reads install.sh from standard input, as `curl … | sh` does. */
  async install({ words = [], folders = [], script }: Installation = {}) {
    const child = spawn('/bin/sh', ['-s', '--', ...words], {
      cwd: this.path,
      env: {
        HOME: this.home,
        PATH: [this.#tools, ...folders].join(':'),
        ECOMSTREAM_URL: address,
      },
    });
    child.stdin.end(script ?? readFileSync(INSTALLER));
    const ended = once(child, 'close');
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [exitCode] = await ended;
    return { exitCode, stdout, stderr };
  }
}

function sums(files: Record<string, string>): string {
  return Object.entries(files)
    .map(([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`)
    .join('');
}

function optionsIn(text: string): string[] {
  return [...new Set(text.match(/--[a-z]+/g))].toSorted();
}
