import type { ColumnSource, Condition, WhenCase } from '../mapping/language/mapping.js';
import type { Answers } from './answers.js';
import type { ColumnFacts } from './column-facts.js';
import { decideTypes, type DecidedTypes } from './decide-types.js';
import type { Draft } from './draft.js';
import { isNegative } from './row-test.js';
import { saleStates } from './sale-states.js';

/** The columns that determine the event types. */
export interface EventColumns {
  /** The column of event types; where there is none, that of the order state. */
  readonly types: ColumnFacts | undefined;
  /** Other columns with order states. */
  readonly states: readonly ColumnFacts[];
  readonly quantity: ColumnFacts | undefined;
  readonly order: ColumnFacts | undefined;
  readonly product: ColumnFacts | undefined;
  /** Whether the rows are certainly orders. */
  readonly areOrders: boolean;
  /** Whether the rows have the columns of an order. */
  readonly lookLikeOrders: boolean;
}

/** Conditions, one of which holds for each row of a return; an empty condition holds for all rows. */
export type Returns = readonly Condition[];

/** Decides the event type of the rows, and asks about uncertain values. */
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

/** The event type of all rows, where no column states it. */
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
    text: 'No column has the event type.',
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
