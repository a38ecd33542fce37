/** How a file comes once more: with the same bytes, or unpacked where it was compressed and the other way round. */
export type CopyKind = 'resent' | 'repacked';

/** A complete file. */
export interface EventFile {
  readonly name: string;
  readonly bytes: number;
  /** Of its bytes as they lie there, in hexadecimal; only where it was asked for. */
  readonly sha256?: string | undefined;
  /** What is kept to be sent later, where that was asked for. */
  readonly copy?: EventFile | undefined;
}

/** How one file is written. */
export interface Writing {
  /** What its name ends in, such as `.csv.gz`. */
  readonly ending: string;
  readonly gzip: boolean;
  /** Whether its SHA-256 is wanted, and a modification time of its own, in the order of writing. */
  readonly known: boolean;
  /** Under its final name from the beginning, with a pause after each part, so that a reader can see it grow. */
  readonly inPlace?: boolean;
  /** Whether its last bytes are left out. */
  readonly cutOff?: boolean;
  /** Whether a copy is kept, to be sent under another name by `resend`. */
  readonly keepCopy?: CopyKind | undefined;
}

/** The parts of a file, one behind the other; each must be good until the third after it is made. */
export type FileParts = Iterable<string | Buffer> | AsyncIterable<string | Buffer>;

/** Where files are written. */
export interface EventSink {
  /** Writes one file from its parts. */
  write(time: number, parts: FileParts, writing: Writing): Promise<EventFile>;
  /** Lets a copy that was kept appear under its name. */
  resend(copy: EventFile): Promise<void>;
}
