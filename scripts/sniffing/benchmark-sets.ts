import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a benchmark set, with its manual annotation. */
export interface AnnotatedFile {
  readonly name: string;
  readonly path: string;
  readonly isAbsent: boolean;
  readonly delimiter: string;
  readonly quote: string | undefined;
  /** Python's name of the encoding; undefined when the annotation is unusable. */
  readonly codec: string | undefined;
  /** Only for our own set. */
  readonly more?: MoreTruth;
}

/** Annotations of our own set besides delimiter and quote. */
export interface MoreTruth {
  readonly encoding: string;
  readonly columns: number;
  readonly hasHeader: boolean;
  readonly skipLines: number;
}

/** Files that are measured together. */
export interface BenchmarkSet {
  readonly name: string;
  readonly files: readonly AnnotatedFile[];
}

/** Words used in annotations; `nsign` is the number sign. */
const DELIMITERS: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  space: ' ',
  vslash: '|',
  pipe: '|',
  colon: ':',
  nsign: '#',
  slash: '/',
};
const QUOTES: Readonly<Record<string, string | undefined>> = {
  doublequote: '"',
  singlequote: "'",
  tilde: '~',
  none: undefined,
  '': undefined,
};
const CODECS: Readonly<Record<string, string>> = {
  ascii: 'ascii',
  utf8: 'utf-8',
  utf16: 'utf-16',
  'windows-1251': 'cp1251',
  ansi: 'cp1252',
  gb2312: 'gb18030',
  'shif-jis': 'shift_jis',
};
/** Encoding names of our own set, by their name in the Encoding Standard. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  'utf-8-sig': 'utf-8',
  'utf-16': 'utf-16le',
  cp1252: 'windows-1252',
};

const PUBLIC_SETS = [
  { name: 'POLLOCK', annotations: 'pollock.txt', files: 'CSV' },
  {
    name: 'CSV Wrangling',
    annotations: 'csv-wrangling.txt',
    files: 'CSV_Wrangling/data/github/Curated files',
  },
  { name: 'W3C-CSVW', annotations: 'w3c-csvw.txt', files: 'W3C-CSVW' },
] as const;

/** The sets in the given folders, or in their direct subfolders. */
export function benchmarkSets(folders: readonly string[]): readonly BenchmarkSet[] {
  const places = folders.flatMap((folder) => [folder, ...foldersIn(folder)]);
  const find = (path: string) => places.map((place) => join(place, path)).find(existsSync);
  const truth = find('truth.json');
  const own = truth === undefined ? [] : [ownSet(truth)];
  const others = PUBLIC_SETS.flatMap(({ name, annotations, files }) => {
    const list = find(join('tests/data/annotations', annotations));
    const folder = find(files);
    return list === undefined || folder === undefined ? [] : [publicSet(name, list, folder)];
  });
  return [...own, ...others];
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory());
}

function publicSet(name: string, annotations: string, folder: string): BenchmarkSet {
  const lines = readFileSync(annotations, 'utf8').split('\n');
  const files = lines
    .map((line) => line.trim().split('|'))
    .filter(([first = '', , delimiter]) => !first.startsWith('#') && delimiter !== undefined)
    .filter(([first]) => first !== 'file_name')
    .map(([file = '', encoding = '', delimiter = '', quote = '']) => ({
      ...fileIn(folder, file),
      delimiter: wordIn(DELIMITERS, delimiter),
      quote: wordIn(QUOTES, quote),
      codec: CODECS[encoding],
    }));
  return { name, files };
}

/** @throws Error for a word that is not in the table, which would otherwise count as a failure of all sniffers. */
function wordIn<Value>(table: Readonly<Record<string, Value>>, word: string): Value {
  const value = Object.entries(table).find(([key]) => key === word);
  if (value === undefined) throw new Error(`unknown word in an annotation: ${word}`);
  return value[1];
}

interface OwnTruth {
  readonly file: string;
  readonly delim: string;
  readonly cols: number;
  readonly header: boolean;
  readonly skip: number;
  readonly enc: string;
}

function ownSet(truth: string): BenchmarkSet {
  const entries: readonly OwnTruth[] = JSON.parse(readFileSync(truth, 'utf8'));
  const files = entries.map(({ file, delim, cols, header, skip, enc }) => ({
    ...fileIn(join(truth, '..'), file),
    delimiter: delim,
    quote: '"',
    codec: enc,
    more: {
      encoding: wordIn(ENCODINGS, enc),
      columns: cols,
      hasHeader: header,
      skipLines: skip,
    },
  }));
  return { name: 'own dialects', files };
}

function fileIn(folder: string, name: string): Pick<AnnotatedFile, 'name' | 'path' | 'isAbsent'> {
  const path = join(folder, name);
  return { name, path, isAbsent: !existsSync(path) };
}
