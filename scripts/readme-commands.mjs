import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

// Writes the table of commands into README.md from the command manifest, which the build generates. With --check,
// only compares it.

const root = join(import.meta.dirname, '..');
const readme = join(root, 'README.md');
const BEGIN = '<!-- commands: made by npm run readme -->';
const END = '<!-- end of commands -->';

const { commands } = JSON.parse(readFileSync(join(root, 'dist/oclif.manifest.json'), 'utf8'));
const rows = Object.values(commands)
  .filter((command) => !command.hidden)
  .toSorted((a, b) => a.id.localeCompare(b.id))
  .map(({ id, summary }) => `| \`ecomstream ${id.replaceAll(':', ' ')}\` | ${summary} |`);
const table = ['| command | what it does |', '|---|---|', ...rows].join('\n');

const text = readFileSync(readme, 'utf8');
const [before, rest] = text.split(BEGIN);
const after = rest?.split(END)[1];
if (after === undefined) throw new Error(`README.md lacks the lines ${BEGIN} and ${END}`);
const wanted = await format(`${before}${BEGIN}\n\n${table}\n\n${END}${after}`, {
  ...(await resolveConfig(readme)),
  filepath: readme,
});

if (!process.argv.includes('--check')) {
  writeFileSync(readme, wanted);
} else if (wanted !== text) {
  console.error('The table of commands in README.md is not up to date. Run: npm run readme');
  process.exitCode = 1;
}
