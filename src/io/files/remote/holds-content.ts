import { createHash } from 'node:crypto';
import type { CopyIdentity } from '../source-folder.js';
import { readRemote } from './read-remote.js';
import type { RemoteCalls } from './remote-calls.js';
import type { RemotePath } from './remote-place.js';
import { NEVER } from '../never.js';

/** Whether a path already has some content; `tag` is that of a file with this content, where one exists. */
export async function holdsContent(
  calls: Pick<RemoteCalls, 'find' | 'read' | 'areTagsOfContent'>,
  target: RemotePath,
  { bytes, sha256, tag }: CopyIdentity & { readonly tag?: string },
): Promise<boolean> {
  const found = await calls.find(target);
  if (found?.bytes !== bytes) return false;
  // The etag of a copy can differ, because it depends on how an object was uploaded.
  if (calls.areTagsOfContent && found.tag === tag) return true;
  const hash = createHash('sha256');
  const file = { ...target, ...found, name: target.path, version: found.tag };
  for await (const chunk of readRemote(calls, file, 0, NEVER)) hash.update(chunk);
  return hash.digest('hex') === sha256;
}
