import { EcomstreamError } from '../../core/errors/ecomstream-error.js';
import { mapConcurrent } from './map-concurrent.js';
import type { FileFailure } from './source-folder.js';

/** Processes files independently and collects the failures. @throws any unexpected failure. */
export async function failuresOf<File>(
  files: readonly File[],
  work: (file: File) => Promise<unknown>,
): Promise<FileFailure[]> {
  const failures: FileFailure[] = [];
  for await (const failure of mapConcurrent(files, (file) => failureOf(work(file)))) {
    failures.push(failure);
  }
  return failures;
}

async function failureOf(work: Promise<unknown>): Promise<FileFailure> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof EcomstreamError) return error;
    throw error;
  }
}
