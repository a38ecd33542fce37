import type { ColumnSource, Condition, WhenCase } from '../mapping/language/mapping.js';
import type { Answers } from './answers.js';
import type { ColumnFacts } from './column-facts.js';
import { decideTypes, type DecidedTypes } from './decide-types.js';
import type { Draft } from './draft.js';
import { isNegative } from './row-test.js';
import { saleStates } from './sale-states.js';

/** What the event types are found by. */
export interface EventColumns {
  /** The column of event types; where there is none, that of the state of an order. */
  readonly types: ColumnFacts | undefined;
  /** Other columns with states of orders. */
  readonly states: readonly ColumnFacts[];
  readonly quantity: ColumnFacts | undefined;
  readonly order: ColumnFacts | undefined;
  readonly product: ColumnFacts | undefined;
  /** Whether the rows are of orders beyond doubt. */
  readonly areOrders: boolean;
  /** Whether the rows have what an order has. */
  readonly lookLikeOrders: boolean;
}

/** Conditions of which one holds for each row that takes something back; an empty one holds for all rows. */
export type Returns = readonly Condition[];

/** Decides what the event type of a row is, and asks what is not certain. */
export function decideEvents(columns: EventColumns, answers: Answers, draft: Draft): Returns {
  const { types, states, quantity } = columns;
  const decided =
    types === undefined
      ? typeOfAll(columns, answers, draft)
      : decideTypes({ ...columns, types }, answers, draft);
  if (decided === undefined) return [];
  const { source, sold, returned } = decided;
  const cases: WhenCase[] = [];
  const returns: Condition[] = [...returned];
  if (sold !== undefined && quantity?.number !== undefined && quantity.number.negative > 0) {
    const taken = { ...sold, ...isNegative(quantity, draft) };
    cases.push({ if: taken, constant: 'refund' });
    returns.push(taken);
  }
  for (const other of states) {
    if (types === undefined || sold === undefined) break;
    const ofSales = saleStates({ types, states: other, sold }, answers, draft);
    cases.push(...ofSales.cases);
    returns.push(...ofSales.returned);
  }
  draft.columns.event_type = cases.length === 0 ? source : { when: [...cases, source] };
  return returns;
}

/** The type of rows of which no column tells it. */
function typeOfAll(
  { areOrders, lookLikeOrders }: EventColumns,
  { eventType, acceptsProposals }: Answers,
  draft: Draft,
): DecidedTypes | undefined {
  if (eventType !== undefined) {
    draft.absent.push({ column: 'event_type', instead: `constant ${JSON.stringify(eventType)}` });
    return sameType(eventType);
  }
  if (areOrders || (lookLikeOrders && acceptsProposals)) {
    draft.absent.push({
      column: 'event_type',
      instead: 'constant "purchase": the rows are of orders',
    });
    return sameType('purchase');
  }
  const types = lookLikeOrders ? ['purchase', 'cart'] : ['view', 'click', 'purchase'];
  draft.ask({
    code: 'event-types',
    text: 'No column says what happened.',
    answers: types.map((type) => `--event ${type}`),
    blocks: true,
  });
  return undefined;
}

const ALL_ROWS: Condition = {};

function sameType(type: string): DecidedTypes {
  const source: ColumnSource = { constant: type };
  const isSale = type === 'purchase' || type === 'order';
  return {
    source,
    sold: isSale ? ALL_ROWS : undefined,
    returned: type === 'refund' ? [ALL_ROWS] : [],
  };
}
