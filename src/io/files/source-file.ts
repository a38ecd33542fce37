/** A CSV in the incoming folder as a look at the folder found it. It is known by its name and its version only. */
export interface SourceFile {
  readonly name: string;
  /**
   * What tells this content from any other under the same name. Opaque: nothing but its equality means anything. It
   * changes whenever the file is written, replaced, or touched.
   */
  readonly version: string;
  /** What tells it from the versions of all files of all places, for ever; only where a place has such a thing. */
  readonly lastingVersion?: string;
  readonly bytes: number;
  /** Milliseconds since the epoch, as the folder says; for the order of files and for displays. */
  readonly modifiedAt: number;
}

/** A source file as it is at a place now. */
export interface ListedFile extends SourceFile {
  /** When the place last changed anything of it, in milliseconds since the epoch by its clock. */
  readonly changedAt: number;
}

/** A source file whose content is known. */
export interface IdentifiedFile extends SourceFile {
  /** The SHA-256 of its bytes as they lie in the folder, in hexadecimal. */
  readonly sha256: string;
  /** All its bytes, where they were kept when they were read for their SHA-256. */
  readonly content?: Buffer | undefined;
}

/** Whether a file that was seen before is the very same: under its name, with the same content. */
export function isSameFile(
  known: Pick<SourceFile, 'name' | 'version'> | undefined,
  file: SourceFile,
): boolean {
  return known?.name === file.name && known.version === file.version;
}
