import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { pick, type Random } from '../../src/features/generate/chance/random.js';
import { runCli } from '../support/run-cli.js';

/** Rows by file: from the largest down to one, each half as long as the one before, and some more of one row. */
export function sizesDownToOne(largest: number, ofOneRow = 5): number[] {
  const sizes: number[] = [];
  for (let size = largest; size > 1; size = Math.ceil(size / 2)) sizes.push(size);
  return [...sizes, ...Array.from({ length: ofOneRow }, () => 1)];
}

const SPOILED_ROW_EVERY = 97;
const REPEATED_ROW_EVERY = 53;
const GZIP_FILE_EVERY = 4;

/**
 * Files of so many rows each, made by `ecomstream generate` in a folder: with spoiled rows, with rows that
 * stood before in this or another file, some as gzip, and one a second time under another name and as gzip.
 */
export async function putGeneratedFiles(
  folder: string,
  sizes: readonly number[],
  { seed, random }: { readonly seed: number; readonly random: Random },
): Promise<void> {
  const [header = '', ...rows] = await generateRows(sizes, seed);
  const valid: string[] = [];
  let next = 0;
  const mixed = (row: string): string => {
    next += 1;
    if (next % SPOILED_ROW_EVERY === 0) return spoiled(row);
    if (next % REPEATED_ROW_EVERY === 0 && valid.length > 0) return pick(random, valid);
    valid.push(row);
    return row;
  };
  mkdirSync(folder, { recursive: true });
  for (const [index, size] of sizes.entries()) {
    const text = `${[header, ...rows.splice(0, size).map(mixed)].join('\n')}\n`;
    const name = `load-${String(index).padStart(5, '0')}.csv`;
    if (index % GZIP_FILE_EVERY === GZIP_FILE_EVERY - 1) {
      writeFileSync(join(folder, `${name}.gz`), gzipSync(text, { level: 1 }));
    } else writeFileSync(join(folder, name), text);
    if (index === sizes.length >> 1) {
      writeFileSync(join(folder, 'once-more.csv'), text);
      writeFileSync(join(folder, 'once-more.csv.gz'), gzipSync(text, { level: 1 }));
    }
  }
}

/** The header and the rows; a generated row never goes over a line. */
async function generateRows(sizes: readonly number[], seed: number): Promise<string[]> {
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const folder = join('/tmp', `ecs-generated-${process.pid}-${seed}`);
  const words = ['--seed', String(seed), '--count', String(count), '--batch-size', String(count)];
  try {
    const made = await runCli(['generate', ...words, '--out-dir', folder, '--log-level', 'off']);
    if (made.exitCode !== 0) throw new Error(made.stderr);
    const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    return text.join('').trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function spoiled(row: string): string {
  const fields = Papa.parse<string[]>(row).data[0] ?? [];
  return Papa.unparse([fields.with(PRICE, 'free')], { header: false });
}

/** The place of the price among the generated columns. */
const PRICE = 7;
