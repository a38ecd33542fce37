import { recordOf } from '../../../core/event/record-of.js';
import { MADE_COLUMNS, type MadeColumn } from '../rows/columns.js';
import { customerText, isCustomerColumn } from '../rows/customer-columns.js';
import { eventTexts } from '../rows/event-columns.js';
import { interactionText, isInteractionColumn } from '../rows/interaction-columns.js';
import type { Customer } from '../shop/customers.js';
import type { CustomerDetails } from '../shop/customer-details.js';
import type { ShopEvent } from '../shop/traffic.js';

/** An event id, and whether a correct loader has stored it so far. All rows with the id share it. */
export interface Identity {
  stored: boolean;
}

/** An event with the texts of all columns, as in a file without faults. */
export interface CleanRow {
  readonly texts: Readonly<Record<MadeColumn, string>>;
  readonly identity: Identity;
  readonly time: number;
  readonly cents: number;
}

/** Computes the texts of events one by one. */
export function rowCleaner(
  detailsOf: (customer: Customer) => CustomerDetails,
): (event: ShopEvent) => CleanRow {
  const eventText = eventTexts();
  return (event) => {
    const details = detailsOf(event.visit.customer);
    return {
      texts: recordOf(MADE_COLUMNS, (column) => textOf(column, event, details)),
      identity: { stored: false },
      time: event.time,
      cents: event.step.product.cents,
    };
  };

  function textOf(column: MadeColumn, event: ShopEvent, details: CustomerDetails): string {
    if (isInteractionColumn(column)) return interactionText(column, event.step);
    if (isCustomerColumn(column)) return customerText(column, details);
    return eventText(column, event);
  }
}
