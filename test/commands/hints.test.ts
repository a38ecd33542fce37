import { globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandHint } from '../../src/core/hints/command-hint.js';
import { runnable } from '../../src/core/hints/invocation.js';
import { POINTERS } from '../../src/core/hints/pointers.js';
import { packageFile } from '../../src/io/process/package-root.js';
import { csvFile, csvRow } from '../support/event-csv.js';
import { perTest } from '../support/fixture.js';
import { isExecutable, PROGRAM } from '../support/program.js';
import { runCli } from '../support/run-cli.js';
import { StreamPlace } from '../support/stream-place.js';
import { createTestDatabase } from '../support/test-database.js';

interface Manifest {
  readonly commands: Readonly<
    Record<string, { readonly flags: object; readonly args: Readonly<Record<string, unknown>> }>
  >;
}

const { commands }: Manifest = JSON.parse(
  readFileSync(packageFile('dist/oclif.manifest.json'), 'utf8'),
);
const HINTS: readonly CommandHint[] = Object.values(POINTERS);
const ANSWERED_BY_ALL = ['--help', '--version'];

describe.each(HINTS)('a hint: $command $words', ({ command, words, onDatabase }) => {
  const isOfPlugin = command === '' || command === 'autocomplete';

  it.skipIf(isOfPlugin)('named a command or a flag that there is not', () => {
    const { flags, args } = commands[command.replaceAll(' ', ':')] ?? {};
    const named = words.filter((word) => word.startsWith('--') && !ANSWERED_BY_ALL.includes(word));
    expect(Object.keys(flags ?? {})).toEqual(
      expect.arrayContaining(named.map((word) => word.slice(2))),
    );
    const given = words.filter((word, index) => index === 0 && !word.startsWith('--'));
    expect(Object.keys(args ?? {}).length).toBeGreaterThanOrEqual(given.length);
  });

  it('looked into another schema than the command that it came from', () => {
    const names = Object.keys(commands[command.replaceAll(' ', ':')]?.flags ?? {});
    const takesSchema = ['database-url', 'schema'].every((name) => names.includes(name));
    expect(onDatabase || words.includes('--help')).toBe(takesSchema || words.includes('--help'));
  });
});

// Help names the program plainly; a connection and a lock bear a name of their own.
const isOther = (line: string) =>
  /^\s*(?:\/?\*|\/\/)/.test(line) || /applicationName|hashtext|REPORT_MARK|v\.title/.test(line);

it('no message names a command in plain text: it would not be what the reader can run', () => {
  const names = Object.keys(commands).map((id) => id.replaceAll(':', ' '));
  const command = new RegExp(`\\becomstream (?:${names.join('|')})\\b`);
  const files = globSync('src/{cli,core,display,features,io,pipeline}/**/*.ts', {
    cwd: packageFile('.'),
    exclude: ['src/cli/help/**'],
  });
  const found = files.flatMap((file) =>
    readFileSync(packageFile(file), 'utf8')
      .split('\n')
      .filter((line) => command.test(line) && !isOther(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(files.length).toBeGreaterThan(300);
  // What every command is called there is the name of the usage error itself.
  expect(found.filter((line) => !line.includes('completes neither'))).toEqual([]);
});

/** A way in which users start the program, and what they type for it, in a working folder. */
interface Way {
  readonly name: string;
  /** Prepares the folder; returns what is typed, and the folders in front of the PATH. */
  readonly prepare: (folder: string) => { readonly typed: string; readonly path?: string };
  /** What the hints have in the place of the program, where it is not what was typed. */
  readonly hinted?: string;
}

const NODE = join(dirname(process.execPath), 'node');
const WAYS: readonly Way[] = isExecutable
  ? [
      { name: 'the executable by its path', prepare: () => ({ typed: PROGRAM[0] }) },
      {
        name: 'the executable in the working folder',
        prepare: (folder) => {
          symlinkSync(PROGRAM[0], join(folder, 'shop-loader'));
          return { typed: './shop-loader' };
        },
        hinted: PROGRAM[0],
      },
    ]
  : [
      {
        name: 'ecomstream on the PATH',
        prepare: (folder) => {
          const bin = join(folder, 'bin');
          mkdirSync(bin);
          symlinkSync(packageFile('bin/run.js'), join(bin, 'ecomstream'));
          return { typed: 'ecomstream', path: bin };
        },
      },
      {
        name: 'npx',
        prepare: (folder) => {
          const bin = join(folder, 'node_modules/.bin');
          mkdirSync(bin, { recursive: true });
          symlinkSync(packageFile('bin/run.js'), join(bin, 'ecomstream'));
          return { typed: 'npx --no-install ecomstream' };
        },
        hinted: 'npx ecomstream',
      },
      {
        name: 'Node and the path of the script',
        prepare: () => ({ typed: `node ${packageFile('bin/run.js')}` }),
      },
    ];

describe.each(WAYS)('started as $name', ({ prepare, hinted }) => {
  const database = perTest(createTestDatabase);
  const place = perTest(() => new StreamPlace(database.url));

  async function shell(line: string, path: string | undefined) {
    const PATH = [path, dirname(NODE), process.env['PATH']].filter(Boolean).join(':');
    const env = { DATABASE_URL: database.url, ECOMSTREAM_CALLED_AS: '', PATH };
    return runCli([line], { cwd: place.path, env, program: ['sh', '-c'] });
  }

  /** Runs commands, and then every command that they pointed to, with a file of the reader for FILE. */
  async function followHints(
    lines: readonly string[],
    databaseFlags: readonly string[],
    expected: readonly CommandHint[],
    readersFile = 'FILE',
  ) {
    const { typed, path } = prepare(place.path);
    mkdirSync(join(place.path, 'data/incoming'), { recursive: true });
    const results = [];
    for (const line of lines) results.push(await shell(`${typed} ${line}`, path));
    const text = results.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    const invocation = { program: hinted ?? typed, databaseFlags };
    const followed = [];
    for (const pointer of expected) {
      const command = runnable(pointer, invocation);
      const { exitCode, stderr } = await shell(command.replace('FILE', readersFile), path);
      followed.push({
        command,
        isPrinted: text.includes(command) || text,
        failure: exitCode === 0 ? '' : stderr,
      });
    }
    return followed.filter(({ isPrinted, failure }) => isPrinted !== true || failure !== '');
  }

  it('demo named commands that looked into another schema', async () => {
    const failed = await followHints(
      ['demo --count 2000'],
      ['--schema', 'ecomstream_demo'],
      [POINTERS.rejectsList, POINTERS.stats],
    );
    expect(failed).toEqual([]);
  });

  it('fsck, stream, stats and reload named a command that migrates another schema', async () => {
    const failed = await followHints(
      [
        'fsck --schema shop',
        'stats --schema shop',
        'stream --once --schema shop --input data/incoming',
      ],
      ['--schema', 'shop'],
      [POINTERS.migrate, POINTERS.doctor],
    );
    expect(failed).toEqual([]);
  });

  it('stream pointed to commands for rejects that looked into another schema', async () => {
    const content = csvFile(csvRow({ event_id: 'dear', price: '20000' }), csvRow());
    for (const name of ['first.csv', 'second.csv']) place.put(name, content);
    const failed = await followHints(
      ['migrate --schema shop', 'stream --once --settle 0 --schema shop --input incoming'],
      ['--schema', 'shop'],
      [POINTERS.rejectsList, POINTERS.rejectsReplay, POINTERS.reloadFile],
      'processed/first.csv',
    );
    expect(failed).toEqual([]);
  });

  it('a database of a flag was not the one of the hints', async () => {
    const failed = await followHints(
      [
        `migrate --status --database-url "${database.url}"`,
        `doctor --database-url "${database.url}"`,
      ],
      ['--database-url', database.url],
      [POINTERS.migrate, POINTERS.fsck],
    );
    expect(failed).toEqual([]);
  });

  it('stats of an empty database, retain and doctor named commands that were not on the PATH', async () => {
    const failed = await followHints(
      [
        'migrate',
        'stats',
        'retain',
        'doctor',
        'generate --nonsense',
        'generate --count 100 --rate x',
      ],
      [],
      [
        POINTERS.generateSome,
        POINTERS.streamOnce,
        POINTERS.retainMonths,
        POINTERS.fsck,
        POINTERS.configShow,
        POINTERS.generateHelp,
      ],
    );
    expect(failed).toEqual([]);
  });
});

it.skipIf(isExecutable)('npm run demo named ecomstream, which was not on the PATH', async () => {
  await using database = await createTestDatabase();
  using place = new StreamPlace(database.url);
  const env = { DATABASE_URL: database.url, ECOMSTREAM_CALLED_AS: '' };
  const cwd = packageFile('.');
  const npm = (words: string) => runCli([words], { cwd, env, program: ['sh', '-c'] });
  const { stdout } = await npm(
    `npm run --silent demo -- --count 1000 --dir ${join(place.path, 'd')}`,
  );
  const hints = stdout.match(/npm run ecomstream -- [a-z].*?(?=$| lists| shows| tells|\))/gm) ?? [];
  expect(hints.length).toBeGreaterThanOrEqual(2);
  // The page is served until Ctrl-C; its own tests run it.
  for (const hint of new Set(hints.filter((each) => !each.includes('-- live '))))
    expect({ hint, ...(await npm(hint)) }).toMatchObject({ hint, exitCode: 0 });
});
