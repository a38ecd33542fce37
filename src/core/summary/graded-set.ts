import { gradeOf, GRADES, hashOf, memberOf, orderMembers, type Members } from './set-members.js';
import {
  addHash,
  addRegisters,
  estimate,
  ESTIMATE_ERROR,
  noRegisters,
  PACKED_BYTES,
  packRegisters,
  unpackRegisters,
  type Registers,
} from './registers.js';
import { HASHES } from './text-hash.js';

/** The largest exact set; the counts of a larger one are estimates. */
export const MOST_EXACT = 16_384;

/** A distinct count. */
export interface Distinct {
  readonly count: number;
  /** The largest relative error of the count; 0 if it is exact. */
  readonly error: number;
}

const NO_MEMBERS = new Float64Array(0);

/**
 * A set of hashes, each with the highest grade that it was given. For example, the sessions of a funnel are one
 * set, in which the grade of a session is the step that it reached. Sets are immutable values. The union of sets
 * does not depend on their order, and has the same counts as a set made from all members at once.
 */
export class GradedSet {
  /** By grade: the number of members with this or a higher grade; computed on demand. */
  #counts: readonly number[] | undefined;

  private constructor(
    /** Sorted members, each hash once; empty if there are too many. */
    private readonly members: Members,
    /** By grade, where there are too many members: the registers of this and higher grades. */
    private readonly registers: readonly Registers[],
  ) {}

  static readonly EMPTY = new GradedSet(NO_MEMBERS, []);

  /** A set of members in any order. */
  static of(...members: readonly Members[]): GradedSet {
    if (areSurelyMany(members)) return GradedSet.#estimated(members, []);
    const ordered = orderMembers(members);
    if (ordered.length <= MOST_EXACT) return new GradedSet(ordered, []);
    return GradedSet.#estimated([ordered], []);
  }

  /** The union of sets. */
  static union(sets: readonly GradedSet[]): GradedSet {
    const estimated = sets.filter((set) => !set.isExact);
    const members = sets.map((set) => set.members);
    return estimated.length === 0
      ? GradedSet.of(...members)
      : GradedSet.#estimated(
          members,
          estimated.map((set) => set.registers),
        );
  }

  static #estimated(
    members: readonly Members[],
    others: readonly (readonly Registers[])[],
  ): GradedSet {
    const registers: Registers[] = [];
    for (const some of members) addMembers(registers, some);
    for (const set of others) {
      for (const [grade, ofGrade] of set.entries()) {
        addRegisters((registers[grade] ??= noRegisters()), ofGrade);
      }
    }
    return new GradedSet(NO_MEMBERS, registers);
  }

  get isExact(): boolean {
    return this.registers.length === 0;
  }

  get isEmpty(): boolean {
    return this.isExact && this.members.length === 0;
  }

  /** The number of members with this or a higher grade. */
  count(grade = 0): Distinct {
    if (!this.isExact) {
      const registers = this.registers[grade];
      return { count: registers === undefined ? 0 : estimate(registers), error: ESTIMATE_ERROR };
    }
    this.#counts ??= countsFrom(this.members);
    return { count: this.#counts[grade] ?? 0, error: 0 };
  }

  /** The set without the members of some hashes, where its members are known. */
  without(hashes: ReadonlySet<number>): GradedSet {
    return new GradedSet(
      this.members.filter((each) => !hashes.has(hashOf(each))),
      this.registers,
    );
  }

  /** The set as bytes; zero bytes for the empty set. */
  toBytes(): Buffer {
    const { members, registers } = this;
    if (this.isEmpty) return Buffer.alloc(0);
    if (this.isExact) {
      const bytes = Buffer.allocUnsafe(1 + members.byteLength);
      bytes[0] = 0;
      Buffer.from(members.buffer, members.byteOffset, members.byteLength).copy(bytes, 1);
      return bytes;
    }
    const bytes = Buffer.allocUnsafe(1 + registers.length * PACKED_BYTES);
    bytes[0] = registers.length;
    for (const [grade, each] of registers.entries()) {
      packRegisters(each, bytes, 1 + grade * PACKED_BYTES);
    }
    return bytes;
  }

  /** Decodes a set. @throws RangeError when the bytes are invalid. */
  static fromBytes(bytes: Buffer): GradedSet {
    const [grades] = bytes;
    if (grades === undefined) return GradedSet.EMPTY;
    const isRight =
      grades === 0 ? bytes.length % 8 === 1 : bytes.length === 1 + grades * PACKED_BYTES;
    if (!isRight || grades > GRADES) throw new RangeError('these bytes are no set');
    if (grades === 0) {
      const members = new Float64Array((bytes.length - 1) / 8);
      bytes.copy(Buffer.from(members.buffer), 0, 1);
      return new GradedSet(members, []);
    }
    const registers = Array.from({ length: grades }, (_, grade) =>
      unpackRegisters(bytes, 1 + grade * PACKED_BYTES),
    );
    return new GradedSet(NO_MEMBERS, registers);
  }
}

/** Members below this value are a sixteenth of all. */
const SAMPLED = memberOf(HASHES / 16, 0);
/**
 * With more distinct members in the sample, the set is too large to be exact; the probability of an error is below
 * 10^-50.
 */
const MANY_SAMPLED = (1.5 * MOST_EXACT) / 16;

/** Whether members are certainly too many for an exact set. This check is much faster than sorting them. */
function areSurelyMany(all: readonly Members[]): boolean {
  const count = all.reduce((sum, { length }) => sum + length, 0);
  if (count < 4 * MOST_EXACT) return false;
  const sample = all.map((members) => members.filter((member) => member < SAMPLED));
  return orderMembers(sample).length > MANY_SAMPLED;
}

/** By grade: the number of members with this or a higher grade. */
function countsFrom(members: Members): readonly number[] {
  const counts = Array.from({ length: GRADES }, () => 0);
  for (let index = 0; index < members.length; index++) {
    const grade = gradeOf(members[index] ?? 0);
    counts[grade] = (counts[grade] ?? 0) + 1;
  }
  for (let grade = GRADES - 2; grade >= 0; grade--) {
    counts[grade] = (counts[grade] ?? 0) + (counts[grade + 1] ?? 0);
  }
  return counts;
}

/** Adds members to the registers of their grades and of all lower ones. */
function addMembers(registers: Registers[], members: Members): void {
  for (let index = 0; index < members.length; index++) {
    const member = members[index] ?? 0;
    const grade = gradeOf(member);
    while (registers.length <= grade) registers.push(noRegisters());
    addHash(registers, grade, hashOf(member));
  }
}
