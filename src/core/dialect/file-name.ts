import type { Dialect } from './dialect.js';

/** The container format of a file. */
export type Container = 'gzip' | 'zstd' | 'zip';

/** The facts that a file name states about the content. */
export interface FileKind {
  /** The extension in lower case, without that of the container; undefined for `orders.zip`. */
  readonly ending: string | undefined;
  readonly container: Container | undefined;
}

const CONTAINERS: Readonly<Record<string, Container>> = { gz: 'gzip', zst: 'zstd', zip: 'zip' };

/** The extensions of files that always hold data. */
const OUR_ENDINGS = ['csv', 'tsv', 'ndjson', 'jsonl'];
/** The extensions of files that may hold data or anything else. */
const OTHER_ENDINGS = ['txt', 'dat', 'json'];

const DATA_NAME = new RegExp(
  `^[^.].*?(?:\\.(?<ending>${[...OUR_ENDINGS, ...OTHER_ENDINGS].join('|')})` +
    `(?:\\.(?<container>${Object.keys(CONTAINERS).join('|')}))?|\\.(?<alone>zip))$`,
  'is',
);

/** The name of the reason file next to a quarantined file. */
const REASON_NAME = /(?:^|\.)reason\.json$/i;

/** The name of a file without the folders of its path. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * The kind of a file by its name or path; undefined if it cannot be read. A name that begins with a dot or ends
 * in .tmp or .part is an unfinished file of a producer.
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

/** Whether a file is read although no setting names it. A README.txt, for example, is not a table. */
export function isSurelyData(name: string): boolean {
  const kind = fileKind(name);
  return kind !== undefined && (kind.ending === undefined || OUR_ENDINGS.includes(kind.ending));
}

/** The container format of a file, by its name. */
export function containerOf(name: string): Container | undefined {
  return fileKind(name)?.container;
}

/** The name of a file with a text before its extension: `a.csv.gz` becomes `a.text.csv.gz`. */
export function withMark(name: string, mark: string): string {
  const { ending, whole } = splitName(name);
  return `${whole.slice(0, whole.length - ending.length)}.${mark}${ending}`;
}

/** The extension of a name, with that of its container: `.csv.gz`. */
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

/** The changes to the default dialect that a file name implies. */
export function dialectOfName(name: string): Partial<Dialect> {
  const ending = fileKind(name)?.ending ?? '';
  if (ending === 'tsv') return { delimiter: '\t' };
  return ['ndjson', 'jsonl', 'json'].includes(ending) ? { format: 'ndjson' } : {};
}
