/** One folder or regular file of an archive. */
export interface TarEntry {
  /** Relative, with slashes; that of a folder ends with one. */
  readonly path: string;
  readonly folder: boolean;
  readonly executable: boolean;
  readonly content: Buffer;
}

const BLOCK = 512;

/**
 * Reads a ustar archive of folders and regular files, the only entries that the build creates.
 * @throws Error for a path outside the archive, or for any other kind of entry.
 */
export function* readTar(archive: Buffer): Generator<TarEntry> {
  for (let offset = 0; offset + BLOCK <= archive.length && archive[offset] !== 0;) {
    const header = archive.subarray(offset, offset + BLOCK);
    const size = octal(header, 124, 12);
    const prefix = text(header, 345, 155);
    const name = text(header, 0, 100);
    const path = prefix === '' ? name : `${prefix}/${name}`;
    const type = text(header, 156, 1);
    if (path.startsWith('/') || path.split('/').includes('..') || !['0', '5'].includes(type)) {
      throw new Error(`the archive holds an entry that it must not hold: ${path}`);
    }
    const start = offset + BLOCK;
    yield {
      path,
      folder: type === '5',
      executable: (octal(header, 100, 8) & 0o111) !== 0,
      content: archive.subarray(start, start + size),
    };
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

function octal(header: Buffer, start: number, length: number): number {
  return Number.parseInt(text(header, start, length).trim() || '0', 8);
}
