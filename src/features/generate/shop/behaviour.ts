import * as v from 'valibot';
import { numberFrom, object, type Frozen } from '../../../core/json/shapes.js';
import { DEFAULT_BEHAVIOUR as DEFAULTS } from './default-figures.js';

const shareWith = (given: number, description: string) => figure(0, 1, given, description);
const spread = (given: number) => figure(0, 3, given, 'deviation of the logarithm');
const WEIGHT = numberFrom(0, 1_000);

/** The schema of visitor behaviour: every parameter with its bounds and its default. */
export const BEHAVIOUR = v.pipe(
  object({
    newSessions: shareWith(
      DEFAULTS.newSessions,
      "share of the sessions that are a customer's first, while there are new customers",
    ),
    occasionalCustomers: shareWith(
      DEFAULTS.occasionalCustomers,
      'share of the new customers who return occasionally',
    ),
    loyalCustomers: shareWith(
      DEFAULTS.loyalCustomers,
      'share of the new customers who return often',
    ),
    loyalVisits: figure(
      1,
      100,
      DEFAULTS.loyalVisits,
      'visits of a loyal customer as a multiple of those of an occasional one',
    ),
    eagerness: weights(
      v.strictTuple([WEIGHT, WEIGHT, WEIGHT], 'expected 3 numbers'),
      DEFAULTS.eagerness,
      'how often a new, an occasional and a loyal customer fill the cart, relative to each other',
    ),
    furtherProducts: pair('products viewed after the first: log-normal, rounded down', {
      median: figure(0.01, 50, DEFAULTS.furtherProducts.median, 'products'),
      spread: spread(DEFAULTS.furtherProducts.spread),
    }),
    pause: pair('between two events of a session: log-normal', {
      median: figure(0.001, 3_600, DEFAULTS.pause.median, 'seconds'),
      spread: spread(DEFAULTS.pause.spread),
    }),
    deferredCarts: shareWith(
      DEFAULTS.deferredCarts,
      'share of the bought carts that are paid in a later session',
    ),
    deferral: pair('until a deferred cart is paid: log-normal', {
      median: figure(0.01, 8_760, DEFAULTS.deferral.median, 'hours'),
      spread: spread(DEFAULTS.deferral.spread),
    }),
    popularity: pair('law of Zipf and Mandelbrot: weight of rank k = 1 / (k + flatness)^exponent', {
      exponent: figure(0, 5, DEFAULTS.popularity.exponent, 'steepness'),
      flatness: figure(0.01, 1e6, DEFAULTS.popularity.flatness, 'flattening of the first ranks'),
    }),
    priceDeviations: figure(
      0.5,
      10,
      DEFAULTS.priceDeviations,
      "deviations of a price's logarithm from the middle of the range to either end",
    ),
    hours: listOfWeights(24, DEFAULTS.hours, 'relative demand in the hours of a day, UTC'),
    weekdays: listOfWeights(
      7,
      DEFAULTS.weekdays,
      'relative demand on the days of a week, from Monday',
    ),
    months: listOfWeights(12, DEFAULTS.months, 'relative demand in the months, from January'),
    growth: figure(-0.9, 100, DEFAULTS.growth, 'growth of demand in a year: 0.1 is a tenth'),
  }),
  v.check(
    ({ occasionalCustomers, loyalCustomers }) => occasionalCustomers + loyalCustomers <= 1,
    'occasionalCustomers and loyalCustomers are more than 1 together',
  ),
);

/** The parameters of visitor behaviour, as described in the schema. */
export type Behaviour = Frozen<v.InferOutput<typeof BEHAVIOUR>>;

function figure(min: number, max: number, given: number, description: string) {
  return v.optional(v.pipe(numberFrom(min, max), v.description(description)), given);
}

/** Two related figures; each can be omitted. */
function pair<const Entries extends v.ObjectEntries>(description: string, entries: Entries) {
  return v.optional(v.pipe(object(entries), v.description(description)), {});
}

function listOfWeights(length: number, given: number[], description: string) {
  const expected = `expected ${length} numbers`;
  return weights(v.pipe(v.array(WEIGHT, expected), v.length(length, expected)), given, description);
}

/** Relative weights, at least one of which is above 0. */
function weights<const Shape extends v.GenericSchema<readonly number[], readonly number[]>>(
  shape: Shape,
  given: v.InferInput<Shape>,
  description: string,
) {
  const list = v.pipe(
    shape,
    v.check((all) => all.some((weight) => weight > 0), 'expected one of the numbers to be above 0'),
    v.metadata({ description, contains: { type: 'number', exclusiveMinimum: 0 } }),
  );
  return v.optional(list, given);
}
