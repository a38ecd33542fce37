import type { CopyKind } from '../output/event-sink.js';
import type { Random } from '../chance/random.js';
import type { MadeColumn } from '../rows/columns.js';
import { REQUIRED } from './contract.js';
import type { FaultShares, FileFault } from './fault-shares.js';

/** How the text of a file is encoded. */
export type FileEncoding = 'utf-8' | 'utf-8 with a mark' | 'utf-16le' | 'utf-16be';

/** One column of a file: its header and the source of its values. */
export interface FileColumn {
  readonly name: string;
  /** The format's column that it contains, in lower case. */
  readonly column: string;
  /** The constant value of an additional column. */
  readonly constant?: string;
}

/** The shape of one file, determined before its first row. */
export interface FileShape {
  readonly columns: readonly FileColumn[];
  readonly separator: ',' | ';';
  readonly encoding: FileEncoding;
  /** Cycled from row to row. */
  readonly lineEnds: readonly string[];
  readonly cut: 'row' | 'header' | 'nothing left' | 'gzip' | undefined;
  readonly inPlace: boolean;
  /** How the file is resent, if it is. */
  readonly copy: CopyKind | undefined;
  /** Descriptions of its file faults. */
  readonly faults: readonly string[];
  /** Why a loader must quarantine it; undefined when it must not. */
  readonly quarantine: string | undefined;
}

const ENCODINGS = [
  'CRLF',
  'UTF-16LE',
  'CR',
  'UTF-8 with a mark',
  'UTF-16BE',
  'mixed line ends',
] as const;
const LINE_ENDS: Readonly<Record<string, readonly string[]>> = {
  CRLF: ['\r\n'],
  CR: ['\r'],
  'mixed line ends': ['\n', '\r\n', '\r'],
};
const ENCODED: Readonly<Record<string, FileEncoding>> = {
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
  'UTF-8 with a mark': 'utf-8 with a mark',
};
const CUTS = ['row', 'header', 'row', 'nothing left'] as const;

type Drift = (columns: readonly FileColumn[]) => readonly FileColumn[];

const DRIFTS: readonly (readonly [string, Drift])[] = [
  ['reordered columns', (columns) => columns.toReversed()],
  ['a new column', (columns) => [...columns, { name: 'points', column: 'points', constant: '7' }]],
  [
    'names in capitals with spaces around',
    (columns) => columns.map((column) => ({ ...column, name: ` ${column.name.toUpperCase()} ` })),
  ],
  ['no column brand', (columns) => columns.filter(({ column }) => column !== 'brand')],
  ['no column price', (columns) => columns.filter(({ column }) => column !== 'price')],
  [
    'a derived column',
    (columns) => [{ name: 'device_type', column: 'device_type', constant: 'Toaster' }, ...columns],
  ],
  ['a column twice', (columns) => [...columns, ...columns.slice(0, 1)]],
  ['semicolons', (columns) => columns],
];

/** Determines the shape of each file, and cycles through the variants of each fault. */
export class FileShapes {
  readonly #turns = { drift: 0, encoding: 0, 'truncated-file': 0 };

  constructor(
    private readonly shares: FaultShares,
    private readonly columns: readonly MadeColumn[],
    private readonly gzip: boolean,
    private readonly random: Random,
  ) {}

  next(): FileShape {
    const drift = this.#turn('drift', DRIFTS);
    const encoding = this.#turn('encoding', ENCODINGS);
    const cut = this.#turn('truncated-file', this.gzip ? (['gzip'] as const) : CUTS);
    const inPlace = this.#happens('in-place');
    const copy = this.#copy(cut);
    const usual = this.columns.map((column) => ({ name: column, column }));
    const columns = drift === undefined ? usual : drift[1](usual);
    const separator = drift?.[0] === 'semicolons' ? ';' : ',';
    return {
      columns,
      separator,
      encoding: ENCODED[encoding ?? ''] ?? 'utf-8',
      lineEnds: LINE_ENDS[encoding ?? ''] ?? ['\n'],
      cut,
      inPlace,
      copy,
      faults: [
        ...(drift === undefined ? [] : [`drift: ${drift[0]}`]),
        ...(encoding === undefined ? [] : [`encoding: ${encoding}`]),
        ...(cut === undefined ? [] : [`truncated-file: ${cut}`]),
        ...(inPlace ? ['in-place'] : []),
      ],
      quarantine: quarantineOf(columns, separator, cut),
    };
  }

  /** A cut-off file cannot be decompressed. */
  #copy(cut: FileShape['cut']): CopyKind | undefined {
    const [resent, repacked] = [this.#happens('resent'), this.#happens('repacked')];
    if (resent) return 'resent';
    return repacked && cut !== 'gzip' ? 'repacked' : undefined;
  }

  #happens(fault: FileFault): boolean {
    return this.random() < this.shares[fault];
  }

  #turn<T>(fault: 'drift' | 'encoding' | 'truncated-file', kinds: readonly T[]): T | undefined {
    if (!this.#happens(fault)) return undefined;
    const turn = this.#turns[fault];
    this.#turns[fault] += 1;
    return kinds[turn % kinds.length];
  }
}

function quarantineOf(
  columns: readonly FileColumn[],
  separator: string,
  cut: FileShape['cut'],
): string | undefined {
  if (cut === 'nothing left') return 'file.empty';
  if (cut === 'gzip') return 'file.gzip';
  const names = columns.map(({ column }) => column);
  const isMissing = REQUIRED.some((column) => !names.includes(column));
  if (cut === 'header' || separator === ';' || isMissing) return 'header.missing_columns';
  return new Set(names).size < names.length ? 'header.repeated' : undefined;
}
