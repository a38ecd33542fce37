import type { Behaviour } from './behaviour.js';
import type { JsonReader } from './json-reader.js';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

const SHARE: Bounds = { min: 0, max: 1 };
const SPREAD: Bounds = { min: 0, max: 3 };
const WEIGHT: Bounds = { min: 0, max: 1_000 };

/** The numbers that stand alone, with what they may be. */
const NUMBERS = {
  newSessions: SHARE,
  occasionalCustomers: SHARE,
  loyalCustomers: SHARE,
  loyalVisits: { min: 1, max: 100 },
  deferredCarts: SHARE,
  priceDeviations: { min: 0.5, max: 10 },
  growth: { min: -0.9, max: 100 },
} as const;

/** The numbers that come in pairs: the keys of each pair, with what they may be. */
const PAIRS = {
  furtherProducts: { median: { min: 0.01, max: 50 }, spread: SPREAD },
  pause: { median: { min: 0.001, max: 3_600 }, spread: SPREAD },
  deferral: { median: { min: 0.01, max: 8_760 }, spread: SPREAD },
  popularity: { exponent: { min: 0, max: 5 }, flatness: { min: 0.01, max: 1e6 } },
} as const;

/** Lists of weights, of which one at least is above zero, with their lengths. */
const WEIGHTS = { eagerness: 3, hours: 24, weekdays: 7, months: 12 } as const;

const KEYS = [...Object.keys(NUMBERS), ...Object.keys(PAIRS), ...Object.keys(WEIGHTS)];

/** Checks the `behaviour` of a catalog; what it leaves out is taken from `base`. */
export function readBehaviour(reader: JsonReader, value: unknown, base: Behaviour): Behaviour {
  const given = reader.object(value, 'behaviour', KEYS) ?? {};
  const read: Record<string, unknown> = {};
  for (const [key, bounds] of Object.entries(NUMBERS)) {
    if (given[key] !== undefined)
      read[key] = readNumber(reader, given[key], `behaviour.${key}`, bounds);
  }
  for (const [key, pair] of Object.entries(PAIRS)) {
    if (given[key] !== undefined) {
      read[key] = {
        ...base[key as keyof typeof PAIRS],
        ...readPair(reader, given[key], `behaviour.${key}`, pair),
      };
    }
  }
  for (const [key, length] of Object.entries(WEIGHTS)) {
    if (given[key] !== undefined)
      read[key] = readWeights(reader, given[key], `behaviour.${key}`, length);
  }
  const behaviour: Behaviour = { ...base, ...read };
  if (behaviour.occasionalCustomers + behaviour.loyalCustomers > 1) {
    reader.report('behaviour', 'occasionalCustomers and loyalCustomers are more than 1 together');
  }
  return behaviour;
}

function readNumber(
  reader: JsonReader,
  value: unknown,
  place: string,
  { min, max }: Bounds,
): number {
  const accepts = (number: number) => number >= min && number <= max;
  return reader.number(value, place, `a number from ${min} to ${max}`, accepts);
}

function readPair(
  reader: JsonReader,
  value: unknown,
  place: string,
  pair: Readonly<Record<string, Bounds>>,
): Readonly<Record<string, number>> {
  const given = reader.object(value, place, Object.keys(pair)) ?? {};
  const read: Record<string, number> = {};
  for (const [key, bounds] of Object.entries(pair)) {
    if (given[key] !== undefined)
      read[key] = readNumber(reader, given[key], `${place}.${key}`, bounds);
  }
  return read;
}

function readWeights(
  reader: JsonReader,
  value: unknown,
  place: string,
  length: number,
): readonly number[] {
  const weights = reader.list(value, place, (item, at) => readNumber(reader, item, at, WEIGHT));
  if (weights.length !== length || !weights.some((weight) => weight > 0)) {
    reader.report(place, `expected ${length} numbers, one of which at least is above 0`);
  }
  return weights;
}
