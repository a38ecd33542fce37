/** A CSV in the incoming folder as found by a poll. It is identified only by its name and its version. */
export interface SourceFile {
  readonly name: string;
  /**
   * Distinguishes this content from any other under the same name. Opaque: only its equality has a meaning. It
   * changes whenever the file is written, replaced, or touched.
   */
  readonly version: string;
  /** A version that is unique among all files of all places forever; only where a place supports it. */
  readonly lastingVersion?: string;
  readonly bytes: number;
  /** Milliseconds since the epoch according to the folder; for sorting and display. */
  readonly modifiedAt: number;
}

/** A source file in its current state at a place. */
export interface ListedFile extends SourceFile {
  /** The time of the last change of any kind, in milliseconds since the epoch by the clock of the place. */
  readonly changedAt: number;
}

/** A source file whose content is identified. */
export interface IdentifiedFile extends SourceFile {
  /** The SHA-256 of its stored bytes, in hexadecimal. */
  readonly sha256: string;
  /** All its bytes, where they were kept when the SHA-256 was computed. */
  readonly content?: Buffer | undefined;
}

/** Whether a known file is identical: same name and same content. */
export function isSameFile(
  known: Pick<SourceFile, 'name' | 'version'> | undefined,
  file: SourceFile,
): boolean {
  return known?.name === file.name && known.version === file.version;
}
