import type { Sql } from '../../src/io/postgres/connection/connection.js';

/**
 * From now on the ids of events tell the database what to do with them: `held` waits until nobody else holds
 * the advisory lock `HELD`, `refused` is bad data, and `raced` meets a unique violation in a direct COPY, as
 * if another writer was faster.
 */
export async function installFaultTriggers(sql: Sql): Promise<void> {
  await sql
    .unsafe(
      `
    create function fault_trigger() returns trigger language plpgsql as $$
    begin
      if new.event_id like '%held%' then perform pg_advisory_xact_lock_shared(${HELD}); end if;
      if new.event_id like '%refused%' then
        raise exception 'not this one' using errcode = 'check_violation';
      end if;
      if new.event_id like '%raced%' and current_query() like 'copy ecommerce_events%' then
        raise exception 'another writer was faster' using errcode = 'unique_violation';
      end if;
      return new;
    end $$;
    create trigger fault_trigger before insert on ecommerce_events
      for each row execute function fault_trigger();`,
    )
    .simple();
}

/** The advisory lock that holds events, for as long as a test has it. */
export const HELD = 4711;
