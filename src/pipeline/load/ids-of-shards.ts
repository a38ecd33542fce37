import { hashText } from '../../core/summary/text-hash.js';
import type { Shard } from '../../io/postgres/cluster/shards.js';

const TWO_TO_16 = 65_536;
const TWO_TO_15 = 32_768;

/**
 * Groups event ids by the shard that stores them. A cluster places a row by hashtext() of its id; the upper 16
 * bits of that are the lower 16 bits of our hash. An id near the border of two shards is ambiguous, so both shards
 * are queried for it.
 */
export function idsOfShards(
  ids: readonly string[],
  shards: readonly Shard[],
): readonly (readonly string[])[] {
  if (shards.length < 2) return [ids];
  const groups = shards.map((): string[] => []);
  const ends = shards.map(({ last }) => Math.floor(last / TWO_TO_16));
  for (const id of ids) {
    const unsigned = hashText(id) % TWO_TO_16;
    const upper = unsigned < TWO_TO_15 ? unsigned : unsigned - TWO_TO_16;
    groups[ends.findIndex((end) => upper <= end)]?.push(id);
  }
  return groups.filter((group) => group.length > 0);
}
