import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Prints the scripts that `npm run check` runs, one per line, so that .ci/run runs and counts each of them.

const file = join(import.meta.dirname, '../package.json');
const { check } = JSON.parse(readFileSync(file, 'utf8')).scripts;
const names = [...check.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name);
if (names.length === 0) throw new Error('"check" in package.json runs no other script.');
console.log(names.join('\n'));
