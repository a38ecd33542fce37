import { randomInt } from 'node:crypto';

/** Whether the long form is played: many repetitions and large files, for an hour and not for `npm test`. */
export const isLong = process.env['ECOMSTREAM_FAULTS'] === 'long';

const given = process.env['FAULT_SEED'] ?? '';

/** What all chance of this run comes from; the short form always takes the same unless FAULT_SEED says otherwise. */
export const faultSeed = given === '' ? newSeed() : Number(given);

function newSeed(): number {
  return isLong ? randomInt(1, 1_000_000) : 1;
}

/** A number that depends on the form. */
export interface ByForm {
  readonly short: number;
  readonly long: number;
}

/** The number of the form that is played. */
export function inThisForm({ short, long }: ByForm): number {
  return isLong ? long : short;
}
