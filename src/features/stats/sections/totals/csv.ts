import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import type { TotalsStats } from './query.js';

/** One row. */
export function sectionTable({ totals }: TotalsStats): SectionTable {
  const { errors } = totals;
  const row = {
    ...totals,
    customersError: errors.customers,
    sessionsError: errors.sessions,
    ordersError: errors.orders,
    returningCustomersError: errors.returningCustomers,
  };
  return pick(
    [row],
    [
      'events',
      'customers',
      'sessions',
      'buyingSessions',
      'revenue',
      'from',
      'to',
      'refunds',
      'netRevenue',
      'buyers',
      'orders',
      'units',
      'averageOrder',
      'customersError',
      'sessionsError',
      'ordersError',
      'newCustomers',
      'returningCustomers',
      'returningCustomersError',
    ],
  );
}
