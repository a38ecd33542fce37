import type { Dialect } from './dialect.js';

/** How the bytes of a file are packed. */
export type Container = 'gzip' | 'zstd' | 'zip';

/** What the name of a file says of what is in it. */
export interface FileKind {
  /** The end of its name, in lower case and without that of its container; undefined for `orders.zip`. */
  readonly ending: string | undefined;
  readonly container: Container | undefined;
}

const CONTAINERS: Readonly<Record<string, Container>> = { gz: 'gzip', zst: 'zstd', zip: 'zip' };

/** The endings of files that hold data for sure. */
const OUR_ENDINGS = ['csv', 'tsv', 'ndjson', 'jsonl'];
/** The endings of files that can hold anything, and data as well. */
const OTHER_ENDINGS = ['txt', 'dat', 'json'];

const DATA_NAME = new RegExp(
  `^[^.].*?(?:\\.(?<ending>${[...OUR_ENDINGS, ...OTHER_ENDINGS].join('|')})` +
    `(?:\\.(?<container>${Object.keys(CONTAINERS).join('|')}))?|\\.(?<alone>zip))$`,
  'is',
);

/** What stands beside a file in quarantine. */
const REASON_NAME = /(?:^|\.)reason\.json$/i;

/** The name of a file without the folders of its path. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * What a file is by its name, or by its path; undefined where it is not one that can be read. Names that begin with a
 * dot or end in .tmp or .part belong to a producer that is not done.
 */
export function fileKind(name: string): FileKind | undefined {
  const last = lastName(name);
  const groups = DATA_NAME.exec(last)?.groups;
  if (groups === undefined || REASON_NAME.test(last)) return undefined;
  const container = (groups['container'] ?? groups['alone'])?.toLowerCase();
  return {
    ending: groups['ending']?.toLowerCase(),
    container: container === undefined ? undefined : CONTAINERS[container],
  };
}

/** Whether a file can be read, by its name. */
export function isDataName(name: string): boolean {
  return fileKind(name) !== undefined;
}

/** Whether a file is read although nothing names it: a README.txt is no table. */
export function isSurelyData(name: string): boolean {
  const kind = fileKind(name);
  return kind !== undefined && (kind.ending === undefined || OUR_ENDINGS.includes(kind.ending));
}

/** How the bytes of a file are packed, by its name. */
export function containerOf(name: string): Container | undefined {
  return fileKind(name)?.container;
}

/** The name of a file with a text before its ending: `a.csv.gz` becomes `a.text.csv.gz`. */
export function withMark(name: string, mark: string): string {
  const { ending, whole } = splitName(name);
  return `${whole.slice(0, whole.length - ending.length)}.${mark}${ending}`;
}

/** The ending of a name, with its container: `.csv.gz`. */
export function endingOf(name: string): string {
  return splitName(name).ending;
}

function splitName(name: string): { readonly ending: string; readonly whole: string } {
  const kind = fileKind(name);
  const parts =
    kind === undefined
      ? 0
      : Number(kind.ending !== undefined) + Number(kind.container !== undefined);
  const from = parts === 0 ? name.length : name.split('.').slice(0, -parts).join('.').length;
  return { ending: name.slice(from), whole: name };
}

/** What the name of a file changes of the default dialect. */
export function dialectOfName(name: string): Partial<Dialect> {
  const ending = fileKind(name)?.ending ?? '';
  if (ending === 'tsv') return { delimiter: '\t' };
  return ['ndjson', 'jsonl', 'json'].includes(ending) ? { format: 'ndjson' } : {};
}
