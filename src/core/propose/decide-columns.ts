import type { ColumnRole } from '../vocabulary/column-role.js';
import type { Answers } from './answers.js';
import { assembleTime } from './assemble-time.js';
import { STRONG } from './candidate.js';
import type { ColumnFacts } from './column-facts.js';
import { decideCurrency } from './decide-currency.js';
import { decideEventId } from './decide-event-id.js';
import { decideEvents, type Returns } from './decide-events.js';
import { decidePeople } from './decide-people.js';
import { decidePrice } from './decide-price.js';
import { decideProduct } from './decide-product.js';
import { decideQuantity } from './decide-quantity.js';
import { certainOrder } from './certain-order.js';
import { alignedWith } from './are-aligned.js';
import { askOtherTime, askTime } from './ask-time.js';
import { decideTime } from './decide-time.js';
import type { Draft } from './draft.js';
import { certainDecimal } from './number-format.js';
import type { Roles } from './roles.js';
import { unreadTime } from './unread-time.js';
import { timeOfDay } from './time-of-day.js';

/** The score of a name with practically one meaning. */
const SURE = 0.9;
/** Not all rows, because a footer has no order. */
const NEARLY_ALL = 0.9;

/** Decides the source of each column. */
export function decideColumns(
  roles: Roles,
  columns: readonly ColumnFacts[],
  answers: Answers,
  draft: Draft,
): void {
  const of = (role: ColumnRole) => roles.of(role);
  decideTimes(roles, columns, answers, draft);
  const returns = decideTypes(roles, answers, draft);
  decideAmounts(roles, columns, returns, answers, draft);
  const [idScore, skuScore] = [roles.scoreOf('product_id'), roles.scoreOf('sku')];
  decideProduct(
    {
      id: of('product_id'),
      sku: of('sku'),
      isIdSurer: idScore > skuScore,
      areBothSure: Math.min(idScore, skuScore) >= SURE,
      name: of('product_name'),
      category: of('category'),
    },
    answers,
    draft,
  );
  decidePeople(of, draft);
  decideEventId(of('event_id'), draft);
}

function decideTimes(
  roles: Roles,
  columns: readonly ColumnFacts[],
  answers: Answers,
  draft: Draft,
): void {
  const date = roles.of('event_timestamp');
  const isNamed = roles.scoreOf('time_of_day') >= STRONG;
  const named = isNamed ? roles.of('time_of_day') : undefined;
  const clock = date && timeOfDay(date, alignedWith(date, named), columns, draft);
  const zone = date && alignedWith(date, roles.of('time_zone'));
  const time = date && assembleTime({ date, clock, zone });
  const isGiven = answers.columns.has('event_timestamp');
  const unread = isGiven ? undefined : unreadTime(columns, date);
  if (time === undefined) askTime(unread, draft);
  else {
    decideTime(time, certainOrder(columns), answers, draft);
    if (unread !== undefined) askOtherTime(time.facts, unread, draft);
  }
}

function decideTypes(roles: Roles, answers: Answers, draft: Draft): Returns {
  const of = (role: ColumnRole) => roles.of(role);
  const isAnswered = answers.eventType !== undefined && !answers.columns.has('event_type');
  const types = isAnswered ? undefined : (of('event_type') ?? of('order_status'));
  const quantity = of('quantity');
  const amounts = [of('price'), of('line_total'), of('order_total')];
  const order = of('order_id');
  return decideEvents(
    {
      types,
      states: roles.allOf('order_status').filter((facts) => facts !== types),
      quantity,
      order,
      product: productOf(roles),
      areOrders: roles.scoreOf('order_id') >= STRONG && order !== undefined && isInAllRows(order),
      lookLikeOrders: quantity !== undefined && amounts.some((facts) => facts !== undefined),
    },
    answers,
    draft,
  );
}

function decideAmounts(
  roles: Roles,
  columns: readonly ColumnFacts[],
  returns: Returns,
  answers: Answers,
  draft: Draft,
): void {
  const of = (role: ColumnRole) => roles.of(role);
  const decimal = certainDecimal(columns);
  const quantity = of('quantity');
  decideQuantity(quantity, decimal, answers, draft);
  const amounts = {
    price: of('price'),
    lineTotal: of('line_total'),
    total: of('order_total'),
    other: of('other_price'),
    quantity,
    order: of('order_id'),
    product: productOf(roles),
  };
  const price = decidePrice({ columns: amounts, decimal, returns, answers }, draft);
  decideCurrency(of('currency'), price, answers, draft);
}

/** The column that identifies a product. */
function productOf(roles: Roles): ColumnFacts | undefined {
  return roles.of('sku') ?? roles.of('product_id') ?? roles.of('product_name');
}

/** Whether nearly every row has a text. */
function isInAllRows({ counts, column }: ColumnFacts): boolean {
  let rows = 0;
  for (const count of counts.values()) rows += count;
  return rows >= NEARLY_ALL * column.texts.length && !column.counts.has('0');
}
