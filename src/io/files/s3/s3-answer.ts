import type { RemotePath } from '../remote/remote-place.js';
import { s3Failure } from './s3-failure.js';

/** An object as commands name it. */
export function named({ authority, path }: RemotePath) {
  return { Bucket: authority, Key: path };
}

/** Waits for an answer, and says in our words what is wrong with one. An abort comes as it is. */
export async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    throw s3Failure(error);
  }
}
