import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';

// Puts the assembled special-bytes.wat into special-bytes.ts: npm run wasm. With --check it only compares.

const folder = join(import.meta.dirname, '../src/pipeline/csv');
const source = readFileSync(join(folder, 'special-bytes.wat'), 'utf8');
const target = join(folder, 'special-bytes.ts');
const assembler = await wabt();
const { buffer } = assembler.parseWat('special-bytes.wat', source, { simd: true }).toBinary({});
const text = readFileSync(target, 'utf8');
const assembled = text.replace(
  /(?<=const ASSEMBLED =\n {2}')[^']*(?=')/,
  Buffer.from(buffer).toString('base64'),
);

if (!process.argv.includes('--check')) writeFileSync(target, assembled);
else if (assembled !== text) {
  process.stderr.write('special-bytes.ts is not what special-bytes.wat says: npm run wasm\n');
  process.exitCode = 1;
}
