import type { RemotePath } from '../remote/remote-place.js';
import { s3Failure } from './s3-failure.js';

/** The parameters that identify an object in commands. */
export function named({ authority, path }: RemotePath) {
  return { Bucket: authority, Key: path };
}

/** Waits for an answer and translates a failure. An abort is rethrown unchanged. */
export async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    throw s3Failure(error);
  }
}
