import { HASHES } from './text-hash.js';

const INDEX_BITS = 15;
/** The number of registers. */
export const REGISTERS = 2 ** INDEX_BITS;
/** The number of hash values per register. */
const PER_REGISTER = HASHES / REGISTERS;
const RANK_BITS = 48 - INDEX_BITS;
const GREATEST_RANK = RANK_BITS + 1;

/**
 * The largest relative error of an estimate: four times its standard error of 1.04 / √registers. One of 16,000
 * estimates exceeds it.
 */
export const ESTIMATE_ERROR = (4 * 1.04) / Math.sqrt(REGISTERS);

/**
 * The registers of HyperLogLog. Each holds the greatest rank of all hashes that select it; the rank is the position
 * of the first set bit in the rest of the hash. The union takes the maximum of each register.
 */
export type Registers = Uint8Array<ArrayBuffer>;

/** Empty registers. */
export function noRegisters(): Registers {
  return new Uint8Array(REGISTERS);
}

/** Adds a hash to the registers of a grade and of all lower ones. */
export function addHash(registers: readonly Registers[], grade: number, hash: number): void {
  const index = Math.floor(hash / PER_REGISTER);
  const rest = hash - index * PER_REGISTER;
  const rank = rest >= 2 ** 32 ? 1 : 2 + Math.clz32(rest);
  for (let each = grade; each >= 0; each--) {
    const ofGrade = registers[each];
    if (ofGrade !== undefined && rank > (ofGrade[index] ?? 0)) ofGrade[index] = rank;
  }
}

/** Merges other registers. */
export function addRegisters(registers: Registers, others: Registers): void {
  for (let index = 0; index < REGISTERS; index++) {
    const rank = others[index] ?? 0;
    if (rank > (registers[index] ?? 0)) registers[index] = rank;
  }
}

/**
 * The approximate number of distinct hashes: the improved estimator of Otmar Ertl, "New cardinality estimation
 * algorithms for HyperLogLog sketches" (2017), algorithm 6, which is unbiased over its whole range.
 */
export function estimate(registers: Registers): number {
  const counts = countRanks(registers);
  let z = REGISTERS * tau(1 - (counts[GREATEST_RANK] ?? 0) / REGISTERS);
  for (let rank = RANK_BITS; rank >= 1; rank--) z = 0.5 * (z + (counts[rank] ?? 0));
  z += REGISTERS * sigma((counts[0] ?? 0) / REGISTERS);
  return Math.round((REGISTERS / (2 * Math.LN2)) * (REGISTERS / z));
}

/** By rank: the number of registers that have it. */
function countRanks(registers: Registers): Uint32Array {
  const counts = new Uint32Array(GREATEST_RANK + 1);
  for (let index = 0; index < REGISTERS; index++) {
    const rank = registers[index] ?? 0;
    counts[rank] = (counts[rank] ?? 0) + 1;
  }
  return counts;
}

function sigma(share: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  let [x, y, z] = [share, 1, share];
  for (let before = Number.NaN; z !== before; y += y) {
    x *= x;
    before = z;
    z += x * y;
  }
  return z;
}

function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let [x, y, z] = [share, 1, 1 - share];
  for (let before = Number.NaN; z !== before;) {
    x = Math.sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}

/** The size of packed registers: four registers of six bits in three bytes. */
export const PACKED_BYTES = (REGISTERS / 4) * 3;

/** Packs the registers into bytes. */
export function packRegisters(registers: Registers, target: Buffer, to: number): void {
  let at = to;
  for (let index = 0; index < REGISTERS; index += 4) {
    const packed =
      (registers[index] ?? 0) |
      ((registers[index + 1] ?? 0) << 6) |
      ((registers[index + 2] ?? 0) << 12) |
      ((registers[index + 3] ?? 0) << 18);
    target[at++] = packed;
    target[at++] = packed >> 8;
    target[at++] = packed >> 16;
  }
}

/** Unpacks registers from bytes. */
export function unpackRegisters(source: Buffer, from: number): Registers {
  const registers = noRegisters();
  let at = from;
  for (let index = 0; index < REGISTERS; index += 4) {
    const packed = (source[at++] ?? 0) | ((source[at++] ?? 0) << 8) | ((source[at++] ?? 0) << 16);
    registers[index] = packed & 63;
    registers[index + 1] = (packed >> 6) & 63;
    registers[index + 2] = (packed >> 12) & 63;
    registers[index + 3] = packed >> 18;
  }
  return registers;
}
