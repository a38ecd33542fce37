import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isAscii } from 'node:buffer';
import { sniffFile } from '../../src/core/sniff/sniff-file.ts';
import type { AnnotatedFile, MoreTruth } from './benchmark-sets.ts';

/** The result of a sniffer for a file; undefined when it finds nothing or fails. */
export interface Finding {
  readonly delimiter: string;
  readonly quote: string | undefined;
  readonly more?: MoreTruth;
  readonly milliseconds: number;
}

/** A program that detects dialects. */
export interface Sniffer {
  readonly name: string;
  /** Why it cannot run here. */
  readonly missing: string | undefined;
  readonly sniff: (files: readonly AnnotatedFile[]) => readonly (Finding | undefined)[];
}

const SECONDS_A_FILE = 20;
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Reads the path and the codec of each file as JSON, and writes one finding per line. */
const CLEVERCSV = `
import clevercsv, json, signal, sys, time
def stop(*_):
    raise TimeoutError
signal.signal(signal.SIGALRM, stop)
for path, codec in json.load(sys.stdin):
    began = time.perf_counter()
    signal.alarm(${SECONDS_A_FILE})
    try:
        try:
            found = clevercsv.detect_dialect(path, encoding=codec)
        except UnicodeError:
            found = clevercsv.detect_dialect(path)
        answer = None if found is None else [found.delimiter, found.quotechar]
    except Exception:
        answer = None
    signal.alarm(0)
    print(json.dumps([answer, 1000 * (time.perf_counter() - began)]))
`;

const ours: Sniffer = {
  name: 'ecomstream',
  missing: undefined,
  sniff: (files) => files.map(({ path }) => sniffOurs(path)),
};

function sniffOurs(path: string): Finding | undefined {
  const bytes = readFileSync(path);
  const began = performance.now();
  const found = sniffFile([bytes], true);
  const milliseconds = performance.now() - began;
  if (found === undefined) return undefined;
  const { dialect, encoding, columns, hasHeader } = found;
  const { delimiter, quote, skipLines } = dialect;
  // ASCII text reads the same in the code page of an annotation.
  const isPlain = encoding.encoding === 'utf-8' && isAscii(bytes);
  const more = {
    encoding: isPlain ? 'ascii' : encoding.encoding,
    columns,
    hasHeader,
    skipLines,
  };
  return { delimiter, quote, more, milliseconds };
}

const cleverCsv: Sniffer = {
  name: 'CleverCSV',
  missing: isThere('python3', ['-c', 'import clevercsv'])
    ? undefined
    : 'python3 with the package clevercsv is not there',
  sniff: (files) => {
    const input = JSON.stringify(files.map(({ path, codec }) => [path, codec ?? null]));
    const { stdout } = spawnSync('python3', ['-c', CLEVERCSV], {
      input,
      encoding: 'utf8',
      maxBuffer: MOST_OUTPUT_BYTES,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const lines = stdout.trimEnd().split('\n');
    return files.map((_file, index) => {
      const [answer, milliseconds] = JSON.parse(lines[index] ?? '[null,0]');
      if (answer === null) return undefined;
      return { delimiter: answer[0], quote: answer[1] || undefined, milliseconds };
    });
  },
};

const csvNose: Sniffer = {
  name: 'csv-nose',
  missing: isThere('csv-nose', ['--version']) ? undefined : 'csv-nose is not on the PATH',
  sniff: (files) =>
    files.map(({ path }) => {
      const began = performance.now();
      const { stdout, status } = spawnSync('csv-nose', ['--format', 'json', path], {
        encoding: 'utf8',
        timeout: 1_000 * SECONDS_A_FILE,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const milliseconds = performance.now() - began;
      if (status !== 0) return undefined;
      const { delimiter, quote } = JSON.parse(stdout).dialect;
      return { delimiter, quote: quote === 'none' ? undefined : quote, milliseconds };
    }),
};

function isThere(program: string, words: readonly string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

/** This program first, then those that it is compared with. */
export const SNIFFERS: readonly Sniffer[] = [ours, cleverCsv, csvNose];
