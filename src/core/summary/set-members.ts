/** The number of grades; a grade is below it. */
export const GRADES = 8;
/** The number of possible members; a hash has 48 bits. */
const MEMBERS = 2 ** 48 * GRADES;

/** A 48-bit hash and a grade as one number that sorts by hash, then by grade. */
export function memberOf(hash: number, grade: number): number {
  return hash * GRADES + grade;
}

export function hashOf(member: number): number {
  return Math.floor(member / GRADES);
}

export function gradeOf(member: number): number {
  // Much faster than the remainder operator on numbers beyond 32 bits.
  return member - hashOf(member) * GRADES;
}

export type Members = Float64Array<ArrayBuffer>;

/** Up to this size, the engine's sort is as fast. */
const FEW = 64;

/**
 * Sorts members, each hash once with its highest grade. Hashes are uniformly distributed, so each member is first
 * put near its final position and then sorted among its few neighbours. This takes linear time.
 */
export function orderMembers(all: readonly Members[]): Members {
  const count = all.reduce((sum, { length }) => sum + length, 0);
  if (count < FEW) return highestOfEach(concat(all, count).sort());
  const buckets = 2 ** Math.ceil(Math.log2(count));
  const scale = buckets / MEMBERS;
  const ends = new Uint32Array(buckets + 1);
  for (const members of all) {
    for (let index = 0; index < members.length; index++) {
      const bucket = ((members[index] ?? 0) * scale) | 0;
      ends[bucket] = (ends[bucket] ?? 0) + 1;
    }
  }
  let sum = 0;
  for (let bucket = 0; bucket <= buckets; bucket++) {
    const before = sum;
    sum += ends[bucket] ?? 0;
    ends[bucket] = before;
  }
  const placed = new Float64Array(count);
  for (const members of all) {
    for (let index = 0; index < members.length; index++) {
      const member = members[index] ?? 0;
      const bucket = (member * scale) | 0;
      const at = ends[bucket] ?? 0;
      ends[bucket] = at + 1;
      placed[at] = member;
    }
  }
  sortNearly(placed);
  return highestOfEach(placed);
}

function concat(all: readonly Members[], count: number): Members {
  const together = new Float64Array(count);
  let at = 0;
  for (const members of all) {
    together.set(members, at);
    at += members.length;
  }
  return together;
}

/** Sorts members that are near their final positions, in place: insertion sort. */
function sortNearly(members: Members): void {
  for (let index = 1; index < members.length; index++) {
    const member = members[index] ?? 0;
    let at = index;
    for (; at > 0 && (members[at - 1] ?? 0) > member; at--) members[at] = members[at - 1] ?? 0;
    members[at] = member;
  }
}

/** Keeps the member with the highest grade of each hash, of sorted members, in place. */
function highestOfEach(members: Members): Members {
  let kept = 0;
  for (let index = 0; index < members.length; index++) {
    const member = members[index] ?? 0;
    const next = members[index + 1];
    // Nearly all members differ by more than the grades.
    const isLast = next === undefined || next - member >= GRADES || hashOf(next) !== hashOf(member);
    if (isLast) members[kept++] = member;
  }
  return members.subarray(0, kept);
}
