/** How a file is resent: with the same bytes, or recompressed (decompressed if it was compressed, and vice versa). */
export type CopyKind = 'resent' | 'repacked';

/** A complete file. */
export interface EventFile {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of its bytes as stored, in hexadecimal; only if requested. */
  readonly sha256?: string | undefined;
  /** The copy kept for resending, if requested. */
  readonly copy?: EventFile | undefined;
}

/** How one file is written. */
export interface Writing {
  /** Its file name extension, such as `.csv.gz`. */
  readonly ending: string;
  readonly gzip: boolean;
  /** Whether to compute its SHA-256 and set a unique modification time, in the order of writing. */
  readonly known: boolean;
  /** Writes under the final name from the start, with a pause after each part, so that a reader can see it grow. */
  readonly inPlace?: boolean;
  /** Whether to omit its last bytes. */
  readonly cutOff?: boolean;
  /** Whether to keep a copy, to be sent under another name by `resend`. */
  readonly keepCopy?: CopyKind | undefined;
}

/** The parts of a file in order; each must stay valid until the third one after it is made. */
export type FileParts = Iterable<string | Buffer> | AsyncIterable<string | Buffer>;

/** A destination for files. */
export interface EventSink {
  /** Writes one file from its parts. */
  write(time: number, parts: FileParts, writing: Writing): Promise<EventFile>;
  /** Publishes a kept copy under its name. */
  resend(copy: EventFile): Promise<void>;
}
