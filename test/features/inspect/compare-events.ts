import type { Truth } from './exports.js';

type Values = Readonly<Record<string, unknown>>;
type TrueEvent = Truth['events'][number];

/** How the events that a mapping makes differ from those that must come out. */
export interface Comparison {
  /** Events that are right in every value that the truth names. */
  readonly right: number;
  /** Values that are stored and differ from the truth: column → events. */
  readonly wrong: Readonly<Record<string, number>>;
}

/** Compares events in the order of the file, where some may be missing, and some be more than the truth has. */
export function compareEvents(truth: readonly TrueEvent[], made: readonly Values[]): Comparison {
  let right = 0;
  const wrong: Record<string, number> = {};
  for (const [one, event] of aligned(truth, made)) {
    const differing = differences(one, event);
    if (differing.length === 0) right += 1;
    for (const key of differing) {
      if ((event[key] ?? null) !== null) wrong[key] = (wrong[key] ?? 0) + 1;
    }
  }
  return { right, wrong };
}

function differences(truth: TrueEvent, event: Values): string[] {
  return Object.keys(truth).filter((key) => (event[key] ?? null) !== truth[key]);
}

/** An event that is left out costs as much as so many differing values. */
const LEFT_OUT = 3;

interface Alignment {
  readonly cost: number;
  readonly pairs: readonly (readonly [TrueEvent, Values])[];
}

/** The pairs of both lists, in their order, that differ least. */
function aligned(truth: readonly TrueEvent[], made: readonly Values[]): Alignment['pairs'] {
  let row: readonly Alignment[] = [...made.keys(), made.length].map((index) => ({
    cost: index * LEFT_OUT,
    pairs: [],
  }));
  for (const one of truth) {
    const next: Alignment[] = [{ cost: (row[0]?.cost ?? 0) + LEFT_OUT, pairs: [] }];
    for (const [index, event] of made.entries()) {
      next.push(
        least([
          more(row[index], differences(one, event).length, [one, event]),
          more(row[index + 1], LEFT_OUT),
          more(next[index], LEFT_OUT),
        ]),
      );
    }
    row = next;
  }
  return row.at(-1)?.pairs ?? [];
}

function more(
  { cost, pairs }: Alignment = { cost: Number.POSITIVE_INFINITY, pairs: [] },
  added: number,
  pair?: Alignment['pairs'][number],
): Alignment {
  return { cost: cost + added, pairs: pair === undefined ? pairs : [...pairs, pair] };
}

function least(all: readonly Alignment[]): Alignment {
  return all.reduce((best, other) => (other.cost < best.cost ? other : best));
}
