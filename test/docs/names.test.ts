import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';
import {
  DOCUMENTS,
  findBlocks,
  isCommands,
  readDocument,
  typedLines,
  type Block,
} from '../support/document-blocks.js';

const BLOCKS = DOCUMENTS.flatMap((document) => findBlocks(document, readDocument(document)));

it('what commands.test.ts does not run is this, and why', () => {
  const leftOut = BLOCKS.flatMap(({ document, text, notRun }) =>
    notRun.map(({ lines, reason }) => {
      expect(`\n${text}`).toContain(`\n${lines}`);
      return `${document}: ${lines || text.split('\n')[0]?.replace(/ +#.*/, '')}: ${reason}`;
    }),
  );
  expect(leftOut).toEqual([
    'README.md: git clone: a test has the files already',
    'CONTRIBUTING.md: npm test: the first is the suite that runs these blocks, and each of the others takes a minute or more',
    'CONTRIBUTING.md: npm test -- test/faults: test/faults is a part of the suite, and its long form takes hours',
    'CONTRIBUTING.md: npm run bench -- --record 0.1.0: the runs take hours',
    'docs/install.md: npm install: test/release packs and installs it',
    'docs/install.md: npm run build: it takes a minute, and npm run test:bin begins with it',
    'docs/operations.md: export SHOP_DATABASE_ADDRESS=127.0.0.1:5433 SHOP_DATABASE_NAME=ecommerce_events: it needs Grafana',
    String.raw`docs/operations.md: psql "$DATABASE_URL" -c 'create role analyst login' -c 'grant pg_read_all_data to analyst' -c '\password analyst': it needs a database server`,
    'docs/operations.md: jq -c \'select(.event == "file.quarantined" or .event == "file.failed")\' logs/stream_*.log: jq is not installed on every machine',
    'docs/operations.md: docker compose: it needs a container engine and images from a registry',
    'docs/operations.md: docker compose -f docker/compose.yaml up --detach postgres: it needs the containers',
    "docs/operations.md: docker compose -f docker/compose.yaml exec -T stream sh -c 'cat > /data/incoming/.orders.csv && mv /data/incoming/.orders.csv /data/incoming/orders.csv' < orders.csv: it needs the containers",
    'docs/scaling.md: export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…: it needs a bucket',
    'docs/scaling.md: ecomstream retain --keep 90d --input s3://shop/incoming: it needs a bucket',
    'docs/scaling.md: python3 -m venv moto && . moto/bin/activate: it installs a Python package',
    'docs/scaling.md: ecomstream stream --input sftp://shop@files.example.com/srv/shop/incoming: it needs a server',
    'docs/scaling.md: for server in coordinator worker-1 worker-2; do: it needs a cluster',
    'docs/scaling.md: psql --host coordinator.example.com --dbname shop \\: it needs a cluster',
    'docs/scaling.md: export DATABASE_URL=postgresql://shop@coordinator.example.com/shop: it needs a cluster',
    'docs/scaling.md: ecomstream retain --keep 730d --compress-after 90d: it needs Citus',
    'docs/upgrading.md: pg_dump --format custom --file before.dump "$DATABASE_URL": a pg_dump as new as the embedded server is seldom there',
  ]);
});

it('no command hides in a block of another kind', () => {
  for (const document of DOCUMENTS) {
    const fences = readDocument(document).match(/^\s*(?:```|~~~)/gm) ?? [];
    expect(fences).toHaveLength(2 * BLOCKS.filter((block) => block.document === document).length);
  }
  const kinds = BLOCKS.map(({ language }) => language);
  expect(['', 'console', 'json', 'mermaid', 'sh', 'sql']).toEqual(expect.arrayContaining(kinds));
  for (const { document, line, text } of BLOCKS.filter(({ language }) => language === ''))
    expect(text, `${document}:${line}`).not.toMatch(
      /^(?:\$ |ecomstream [a-z]|(?:npm|docker|sudo|psql|curl|git) )/m,
    );
});

it.each(BLOCKS.filter(isCommands))('$document:$line is something that a shell reads', (block) => {
  const { status, stderr } = spawnSync('bash', ['-n'], {
    input: allLines(block),
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it.each(BLOCKS.filter(({ language }) => language === 'json'))('$document:$line is JSON', (block) =>
  expect(() => JSON.parse(block.text)).not.toThrow(),
);

/** What a reader types, and a test perhaps does not. */
function allLines(block: Block): string {
  return typedLines({ ...block, notRun: [] });
}

interface Manifest {
  readonly commands: Readonly<Record<string, { readonly flags: object }>>;
}

const { commands }: Manifest = JSON.parse(
  readFileSync(packageFile('dist/oclif.manifest.json'), 'utf8'),
);
const { scripts }: { readonly scripts: object } = JSON.parse(
  readFileSync(packageFile('package.json'), 'utf8'),
);
/** `docker/make-env` makes it. */
const MADE = new Set(['docker/.env']);
/** Of oclif's own, and what every command has. */
const MORE_COMMANDS = new Set(['autocomplete', 'help']);
const MORE_FLAGS = ['help', 'version'];

describe.each(DOCUMENTS)('%s names only what there is', (document) => {
  const text = readDocument(document);
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  const code = [
    ...spans,
    ...BLOCKS.filter((block) => block.document === document && isCommands(block)).flatMap((block) =>
      allLines(block).replaceAll(/ #.*$/gm, '').split('\n'),
    ),
  ];

  it('commands and flags', () => {
    const wrong = code.flatMap((line) => {
      const called = [...line.matchAll(/(?:^|[\s&(])ecomstream (?:-- )?([a-z][^|;&>]*)/g)];
      const calls = called.map(([, call = '']) => call);
      // A command may stand alone in a sentence, with a flag behind it.
      if (/^[a-z]+(?: [a-z]+)? --/.test(line) && commands[commandOf(line)]) calls.push(line);
      return calls.flatMap(whatIsWrong);
    });
    expect(wrong).toEqual([]);
  });

  it('scripts', () => {
    const named = code.flatMap((line) => [...line.matchAll(/npm run ([\w:]+)/g)]);
    for (const [, name = ''] of named) expect(Object.keys(scripts)).toContain(name);
  });

  it('files', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) =>
      join(dirname(document), link),
    );
    const paths = spans.filter((span) =>
      /^(?:\.ci|\.github|bench|bin|deploy|docker|docs|patches|scripts|src|test)\/[\w./+-]*$/.test(
        span,
      ),
    );
    const missing = [...links, ...paths].filter(
      (path) =>
        !MADE.has(path) && ![path, `${path}.ts`].some((file) => existsSync(packageFile(file))),
    );
    expect(missing).toEqual([]);
  });
});

/** The id of the command that a call begins with, as oclif writes it. */
function commandOf(call: string): string {
  const [first = '', second = ''] = call.trim().split(/\s+/);
  return commands[`${first}:${second}`] ? `${first}:${second}` : first;
}

function whatIsWrong(call: string): string[] {
  const id = commandOf(call);
  if (MORE_COMMANDS.has(id)) return [];
  const command = commands[id];
  if (command === undefined) return [`${call}: no such command`];
  const known = [...Object.keys(command.flags), ...MORE_FLAGS];
  const flags = [...call.split(' -- ', 1)[0]!.matchAll(/(?<=\s)--([\w-]+)/g)];
  return flags.flatMap(([, flag = '']) =>
    known.includes(flag) ? [] : [`${call}: no flag --${flag}`],
  );
}
