import { FormatError } from '../../../core/errors/format-error.js';
import { DamagedData } from './decode-stream.js';

/**
 * Passes on the decompressed bytes of a file.
 * @param format the name of the format, and the code of the error.
 * @throws FormatError when the data is damaged or truncated.
 */
export async function* refuseDamage(
  decoded: AsyncIterable<Buffer>,
  { code, format }: { readonly code: string; readonly format: string },
): AsyncGenerator<Buffer> {
  try {
    yield* decoded;
  } catch (error) {
    if (!(error instanceof DamagedData)) throw error;
    throw new FormatError(
      `Cannot decompress the file: it is not valid ${format} data, or it is truncated.`,
      {
        code,
        hint: 'Compress it again and put it back into the folder.',
        cause: error,
      },
    );
  }
}
