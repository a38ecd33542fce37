import { FormatError } from '../../../core/errors/format-error.js';
import { DamagedData } from './decode-stream.js';

/**
 * Passes on the bytes inside a compressed file.
 * @param format how the data is called, and the code of the error.
 * @throws FormatError when they are damaged or cut off.
 */
export async function* refuseDamage(
  decoded: AsyncIterable<Buffer>,
  { code, format }: { readonly code: string; readonly format: string },
): AsyncGenerator<Buffer> {
  try {
    yield* decoded;
  } catch (error) {
    if (!(error instanceof DamagedData)) throw error;
    throw new FormatError(`The file is not valid ${format} data, or it is cut off.`, {
      code,
      hint: 'Compress it again and put it back into the folder.',
      cause: error,
    });
  }
}
