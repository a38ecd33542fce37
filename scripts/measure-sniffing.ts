import { readFileSync } from 'node:fs';
import { benchmarkSets, type AnnotatedFile } from './sniffing/benchmark-sets.ts';
import { SNIFFERS, type Finding } from './sniffing/sniffers.ts';

// Measures how often the dialect of a file is detected, in public benchmark sets and compared with other programs:
//
//   npm run measure:sniffing -- FOLDER… [--failures]
//
// The folders are, or contain, checkouts of two repositories, and optionally our own set:
//
//   csv-nose    github.com/jqnatividad/csv-nose    tests/data/annotations/*.txt
//   CSVsniffer  github.com/ws-garcia/CSVsniffer    CSV, W3C-CSVW, CSV_Wrangling/data/github/Curated files
//   any folder  with a truth.json and its files, which contains columns, header, skipped lines and encoding as well
//
// As in the tests of csv-nose, a result is right if delimiter and quote equal those of the annotation. A result without
// one is also right if it makes no difference: if the file does not contain the annotated delimiter, or no field in it
// begins with the annotated quote. CleverCSV gets the encoding as an argument. Annotated files that are missing in the
// checkout are counted as absent.

const NONE = 'none';

function isRight(file: AnnotatedFile, found: Finding | undefined): boolean {
  if (found === undefined) return false;
  return isRightDelimiter(file, found) && isRightQuote(file, found) && isRightBeyond(file, found);
}

function isRightDelimiter({ path, delimiter }: AnnotatedFile, found: Finding): boolean {
  return (
    found.delimiter === delimiter ||
    (found.delimiter === '' && !readFileSync(path).includes(delimiter))
  );
}

function isRightQuote({ path, delimiter, quote }: AnnotatedFile, found: Finding): boolean {
  if (found.quote === quote) return true;
  if (found.quote !== undefined || quote === undefined) return false;
  const text = readFileSync(path, 'latin1');
  return !['\n', '\r', delimiter].some((before) => `\n${text}`.includes(before + quote));
}

/** Whether the other properties are right, if the set contains them and the program detects them. */
function isRightBeyond({ more: truth }: AnnotatedFile, { more: found }: Finding): boolean {
  if (truth === undefined || found === undefined) return true;
  return (
    found.columns === truth.columns &&
    found.hasHeader === truth.hasHeader &&
    found.skipLines === truth.skipLines &&
    [truth.encoding, 'ascii'].includes(found.encoding)
  );
}

function shown(value: Pick<Finding, 'delimiter' | 'quote' | 'more'> | undefined): string {
  if (value === undefined) return 'nothing';
  const marks = [value.delimiter, value.quote].map((mark) => JSON.stringify(mark ?? NONE));
  return [...marks, ...Object.values(value.more ?? {})].join(' ');
}

function measure(folders: readonly string[], showsFailures: boolean): void {
  const sniffers = SNIFFERS.filter(({ name, missing }) => {
    if (missing !== undefined) console.log(`${name} is left out: ${missing}.`);
    return missing === undefined;
  });
  const failures: string[] = [];
  console.log('| set | program | files | absent | right | share | ms a file |');
  console.log('|---|---|--:|--:|--:|--:|--:|');
  for (const { name: set, files } of benchmarkSets(folders)) {
    const present = files.filter(({ isAbsent }) => !isAbsent);
    for (const { name, sniff } of sniffers) {
      const findings = sniff(present);
      const wrong = present.filter((file, index) => !isRight(file, findings[index]));
      for (const file of wrong) {
        const found = findings[present.indexOf(file)];
        failures.push(`${set} · ${name} · ${file.name}: found ${shown(found)}, not ${shown(file)}`);
      }
      const right = present.length - wrong.length;
      const share = ((100 * right) / present.length).toFixed(2);
      const took = findings.reduce((sum, found) => sum + (found?.milliseconds ?? 0), 0);
      const average = (took / present.length).toFixed(1);
      const absent = files.length - present.length;
      console.log(
        `| ${set} | ${name} | ${files.length} | ${absent} | ${right} | ${share} % | ${average} |`,
      );
    }
  }
  if (showsFailures) for (const line of failures) console.log(line);
}

const words = process.argv.slice(2);
const folders = words.filter((word) => !word.startsWith('--'));
if (folders.length === 0) console.log('No folder of benchmark sets is named: nothing is measured.');
else measure(folders, words.includes('--failures'));
