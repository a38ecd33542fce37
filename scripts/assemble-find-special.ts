import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';

// Assembles find-special.wat into find-special.ts: npm run wasm. With --check, only compares them.

const folder = join(import.meta.dirname, '../src/core/csv');
const source = readFileSync(join(folder, 'find-special.wat'), 'utf8');
const target = join(folder, 'find-special.ts');
const assembler = await wabt();
const { buffer } = assembler.parseWat('find-special.wat', source, { simd: true }).toBinary({});
const text = readFileSync(target, 'utf8');
const assembled = text.replace(
  /(?<=const ASSEMBLED =\n {2}')[^']*(?=')/,
  Buffer.from(buffer).toString('base64'),
);

if (!process.argv.includes('--check')) writeFileSync(target, assembled);
else if (assembled !== text) {
  process.stderr.write('find-special.ts is not what find-special.wat says: npm run wasm\n');
  process.exitCode = 1;
}
