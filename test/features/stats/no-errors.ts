import type { Totals } from '../../../src/features/stats/sections/totals/query.js';

/** The errors of totals that are all exact. */
export const NO_ERRORS: Totals['errors'] = {
  customers: 0,
  buyers: 0,
  returningCustomers: 0,
  sessions: 0,
  buyingSessions: 0,
  orders: 0,
};
