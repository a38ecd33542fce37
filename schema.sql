-- The database of ecomstream: the only DDL there is.
--
-- The head of this file (up to the first marker) runs at every `ecomstream migrate` and is idempotent.
-- Every section that follows a marker `--! version N: name` runs once, in one transaction, in order,
-- and is remembered with its checksum in schema_migrations. A line `--! rewrites TABLE` in a section says that it
-- writes a table anew, so that the disk is looked at before it begins. A released section never changes:
-- what comes later is a new section at the end.
--
-- All names are unqualified: the migration sets search_path to the schema of `--schema`.
-- Statements stay within what a distributed PostgreSQL (Citus) accepts: every unique index of the
-- events holds event_id and the partition key, no triggers, no foreign key to or from the events.

create table if not exists schema_migrations (
  version integer primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
);

--! version 1: events, ledger, rejects, quality, rollup

-- One row for every valid event. Partitions by month are made as events arrive; there is no default
-- partition, so an event outside the plausible time range can only be a reject.
create table ecommerce_events (
  event_id varchar(100) collate "C" not null,
  event_type varchar(50) not null,
  product_id integer not null,
  product_name text,
  category varchar(100),
  brand varchar(100),
  sku varchar(50),
  price numeric(10, 2) not null,
  price_category varchar(20) not null,
  customer_id varchar(100),
  customer_email varchar(255),
  customer_name varchar(255),
  customer_address text,
  session_id varchar(100),
  user_agent text,
  device_type varchar(20) not null,
  ip_address varchar(45),
  event_timestamp timestamptz not null,
  created_at timestamptz not null default now(),
  batch_id bigint not null,
  extra jsonb,
  primary key (event_id, event_timestamp)
) partition by range (event_timestamp);

comment on column ecommerce_events.batch_id is 'lineage: the ingest_batches row that brought the event';
comment on column ecommerce_events.extra is 'columns of the source file that the format does not know';

create index ecommerce_events_batch_id_idx on ecommerce_events using brin (batch_id);
create index ecommerce_events_event_timestamp_idx on ecommerce_events using brin (event_timestamp);

-- The ledger, part one: every source file that was ever claimed, by the SHA-256 of its bytes.
create table ingest_files (
  file_id bigint generated always as identity primary key,
  sha256 text not null unique check (length(sha256) = 64),
  file_name text not null,
  file_bytes bigint not null,
  status text not null check (status in ('loading', 'loaded', 'quarantined')),
  settings jsonb not null,
  header text[],
  claimed_by uuid,
  claimed_until timestamptz,
  read bigint not null default 0,
  inserted bigint not null default 0,
  duplicates bigint not null default 0,
  rejected bigint not null default 0,
  reason text,
  claimed_at timestamptz not null default now(),
  finished_at timestamptz,
  check (read = inserted + duplicates + rejected)
);

comment on column ingest_files.settings is 'what fixes the batch boundaries of this file, so that a resume cuts it the same way';
comment on column ingest_files.header is 'the names of the columns as they stand in the file, to read its rejects again';
comment on column ingest_files.claimed_by is 'the run that loads the file; its advisory lock shows whether it is alive';

create index ingest_files_unfinished_idx on ingest_files (status) where status <> 'loaded';

-- The ledger, part two: one row for every file's part of a batch. The parts of several small files can
-- share a batch (run_id, run_batch): they were committed together.
create table ingest_batches (
  batch_id bigint primary key,
  file_id bigint not null references ingest_files,
  ordinal integer not null,
  run_id uuid not null,
  run_batch integer not null,
  from_offset bigint not null,
  to_offset bigint not null,
  first_line bigint not null,
  next_line bigint not null,
  bytes bigint not null,
  read integer not null,
  inserted integer not null,
  duplicates integer not null,
  rejected integer not null,
  rejects jsonb not null,
  warnings jsonb not null,
  read_ms integer not null,
  check_ms integer not null,
  copy_ms integer not null default 0,
  committed_at timestamptz not null default clock_timestamp(),
  unique (file_id, ordinal),
  check (read = inserted + duplicates + rejected)
);

comment on column ingest_batches.batch_id is 'file_id * 10000000 + ordinal, so that the events of a file lie in one range';
comment on column ingest_batches.to_offset is 'bytes of the decoded file up to which everything is committed; where a resume starts';
comment on column ingest_batches.copy_ms is 'from the begin of the transaction to the writing of this row, so that the rate of loading can be told';

create index ingest_batches_committed_at_idx on ingest_batches (committed_at);

-- Every row that broke a rule, as it stood in the file.
create table rejected_events (
  reject_id bigint generated always as identity primary key,
  batch_id bigint not null references ingest_batches,
  file_id bigint not null references ingest_files,
  file_name text not null,
  line_number bigint not null,
  rules text[] not null,
  columns text[] not null,
  raw_line text not null,
  raw_bytes bytea,
  rejected_at timestamptz not null default now(),
  replayed_at timestamptz
);

comment on column rejected_events.rules is 'every rule that the row broke, as stable codes';
comment on column rejected_events.columns is 'the columns that broke a rule, in the order of rules; empty text for a rule of the whole row';
comment on column rejected_events.raw_bytes is 'the exact bytes, only where raw_line cannot hold them (NUL, invalid UTF-8)';

comment on column rejected_events.replayed_at is 'when the row passed after all and was loaded; it counts as rejected no longer';

create index rejected_events_batch_id_idx on rejected_events (batch_id);

-- Empty values per column and batch, counted over the rows that could be split into fields.
create table field_quality (
  batch_id bigint not null references ingest_batches,
  column_name text not null,
  rows integer not null,
  nulls integer not null,
  primary key (batch_id, column_name)
);

-- Kept up in the load transaction, so that `stats` stays fast at any size.
create table event_rollup_hourly (
  hour timestamptz not null,
  event_type varchar(50) not null,
  category varchar(100) not null,
  device_type varchar(20) not null,
  events bigint not null,
  revenue numeric(20, 2) not null,
  primary key (hour, event_type, category, device_type)
);

comment on column event_rollup_hourly.category is 'empty text where the event has no category';
comment on column event_rollup_hourly.revenue is 'the sum of the prices of purchase events; zero for other types';

--! version 2: audit log, removed rows

-- Who ran what, for all commands that change more than a load adds. It holds no value of a row.
create table audit_log (
  audit_id bigint generated always as identity primary key,
  command text not null,
  database_user text not null default session_user,
  client_host text not null,
  program_version text not null,
  began_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'failed', 'stopped')),
  figures json not null default '{}',
  check ((outcome is null) = (ended_at is null))
);

comment on column audit_log.outcome is 'null while the command runs, or for ever where it was killed';
comment on column audit_log.figures is 'what it did, in numbers; for a failure its code';

-- What was removed on purpose stays counted, so that every account can still be balanced.
alter table ingest_batches add column removed bigint not null default 0;
alter table ingest_batches add column rejects_removed integer not null default 0;
alter table event_rollup_hourly add column removed bigint not null default 0;
alter table event_rollup_hourly add column removed_revenue numeric(20, 2) not null default 0;

comment on column ingest_batches.removed is 'how many of the inserted events were removed since: kept no longer, or erased';
comment on column ingest_batches.rejects_removed is 'the same of its rejects';
comment on column event_rollup_hourly.removed is 'how many of the events were removed since; they stay counted here';

--! version 3: who writes events

-- Every session that loads events takes a number before its first one. A run that sees no other number than its
-- own knows that nobody else has stored anything since.
create sequence event_writers;

comment on sequence event_writers is 'a number for every session that loads events';

--! version 4: erased persons

alter table ingest_files add column erased_at timestamptz;

comment on column ingest_files.erased_at is 'when something of a person was last erased from what the file brought; it is not reloaded any more';

--! version 5: products by sku, quantities, currencies, orders, skipped rows

-- One statement, so that the events are written anew once.
--! rewrites ecommerce_events
alter table ecommerce_events
  alter column product_id type bigint,
  alter column product_id drop not null,
  alter column sku type varchar(100),
  alter column price drop not null,
  add column quantity integer not null default 1,
  add column currency char(3),
  add column order_id varchar(100);

comment on column ecommerce_events.product_id is 'null where the product is known by its sku only';
comment on column ecommerce_events.price is 'of one piece; null where it is not known';
comment on column ecommerce_events.currency is 'ISO 4217; null where the shop has one currency and does not name it';

-- read = inserted + duplicates + rejected + skipped, from now on.
alter table ingest_files add column skipped bigint not null default 0;
alter table ingest_files drop constraint ingest_files_check;
alter table ingest_files add constraint ingest_files_check
  check (read = inserted + duplicates + rejected + skipped);

-- What files were read by, so that they can be read again when the JSON files of the mappings have changed.
create table ingest_mappings (
  sha256 text primary key check (length(sha256) = 64),
  name text not null,
  mapping text not null,
  recorded_at timestamptz not null default now()
);

comment on column ingest_mappings.sha256 is 'of mapping';
comment on column ingest_mappings.mapping is 'the JSON as it stands in the file of the mapping; null for our own format';

alter table ingest_files add column mapping_sha256 text references ingest_mappings;

alter table ingest_batches add column skipped integer not null default 0;
alter table ingest_batches add column skips jsonb not null default '{}';
alter table ingest_batches drop constraint ingest_batches_check;
alter table ingest_batches add constraint ingest_batches_check
  check (read = inserted + duplicates + rejected + skipped);

comment on column ingest_files.skipped is 'rows that are no shop events, as the mapping says';
comment on column ingest_files.mapping_sha256 is 'the mapping by which the file was read; null where no version recorded it';
comment on column ingest_batches.skips is 'reason → rows that are no shop events';

alter table rejected_events add column context jsonb;

comment on column rejected_events.context is 'what is needed beside the raw line to read the row again, where there is anything';

-- Amounts of different currencies are never added up.
alter table event_rollup_hourly add column currency char(3) not null default '';
alter table event_rollup_hourly add column refunds numeric(20, 2) not null default 0;
alter table event_rollup_hourly add column removed_refunds numeric(20, 2) not null default 0;
alter table event_rollup_hourly drop constraint event_rollup_hourly_pkey;
alter table event_rollup_hourly add primary key (hour, event_type, category, device_type, currency);

comment on column event_rollup_hourly.currency is 'blank where it is not known';
comment on column event_rollup_hourly.revenue is 'the sum of price × quantity of purchase events; zero for other types';
comment on column event_rollup_hourly.refunds is 'the same of refund events';

with counted as materialized (
  select date_trunc('hour', event_timestamp) as hour, coalesce(category, '') as category,
    device_type, sum(price) as refunds
  from ecommerce_events where event_type = 'refund' group by 1, 2, 3
)
update event_rollup_hourly r set refunds = c.refunds
from counted c
where r.event_type = 'refund'
  and (r.hour, r.category, r.device_type) = (c.hour, c.category, c.device_type);

--! version 6: summaries of the shop

-- A month that is stored by column has no index by block, so that each of the others has its own.
drop index ecommerce_events_batch_id_idx;
drop index ecommerce_events_event_timestamp_idx;

do $$
declare
  month regclass;
begin
  for month in select relid from pg_partition_tree('ecommerce_events') where level > 0 loop
    execute format('create index on %s using brin (batch_id)', month);
    execute format('create index on %s using brin (event_timestamp)', month);
  end loop;
end $$;

-- How many pieces were sold.
alter table event_rollup_hourly add column units bigint not null default 0;
alter table event_rollup_hourly add column removed_units bigint not null default 0;

comment on column event_rollup_hourly.units is 'the sum of the quantities of purchase events; zero for other types';

with counted as materialized (
  select date_trunc('hour', event_timestamp) as hour, coalesce(category, '') as category,
    device_type, coalesce(currency, '')::char(3) as currency, sum(quantity) as units
  from ecommerce_events where event_type = 'purchase' group by 1, 2, 3, 4
)
update event_rollup_hourly r set units = c.units
from counted c
where r.event_type = 'purchase' and (r.hour, r.category, r.device_type, r.currency)
  = (c.hour, c.category, c.device_type, c.currency);

-- What versions of objects hold that stay where they are, so that none is read again to be known.
create table ingest_versions (
  version text primary key,
  sha256 text not null,
  noted_at timestamptz not null default now()
);

comment on column ingest_versions.version is 'the place and the name of an object, its etag and its time';

-- What runs that load at the same time tell each other, so that they need not ask of every id whether it is stored. A server
-- that crashes forgets it, and they ask again.
create unlogged table loading_sessions (
  number bigint primary key,
  run_id uuid not null,
  knowledge jsonb
);

comment on column loading_sessions.number is 'the number of event_writers that a session took before its first event';
comment on column loading_sessions.knowledge is 'the time in which the run found no event, and the sessions that were there then';

create unlogged table loading_ids (
  number bigint generated always as identity primary key,
  run_id uuid not null,
  hashes bytea not null
);

alter table loading_ids alter column hashes set storage external;

comment on column loading_ids.hashes is 'the ids that a batch stored: a hash of 32 bits of each';

-- A load adds what its events tell the summaries here, in its transaction; the summaries are made behind it, by one
-- process at a time, which removes what they hold then.
create table summary_queue (
  queue_id bigint generated always as identity primary key,
  day date not null,
  events integer not null,
  batch_ids bigint[] not null,
  digest bytea not null,
  loaded_by xid8 not null default pg_current_xact_id(),
  folded_at timestamptz
);

alter table summary_queue alter column digest set storage external;

comment on column summary_queue.day is 'the day of the events, in UTC';
comment on column summary_queue.batch_ids is 'the ingest_batches rows that brought the events; a batch is loaded in one transaction';
comment on column summary_queue.digest is 'the few columns of the events that summaries are made of';
comment on column summary_queue.loaded_by is 'the transaction that loaded the events, so that a reader finds what is new since its last snapshot';
comment on column summary_queue.folded_at is 'since when the summaries hold these events; the row is kept for some minutes for readers that follow the shop';

create index summary_queue_day_idx on summary_queue (day) where folded_at is null;

-- One row. A reader that keeps figures up with summary_queue reads all of them anew when it changes.
create table summary_epoch (
  epoch bigint not null
);

insert into summary_epoch (epoch) values (1);

-- Days whose summaries are not simply added to.
create table summary_days (
  day date primary key,
  recount text check (recount in ('sketches', 'all')),
  sealed boolean not null default false
);

comment on column summary_days.recount is 'what is to be made anew from the events that are stored; null for nothing';
comment on column summary_days.sealed is 'events of the day are kept no longer; what the summaries hold of it stays as it is';

-- From when on the summaries of the newest time are complete.
create table summary_kept (
  kind text primary key check (kind in ('minutes', 'fineHours')),
  since timestamptz not null
);

-- The newest minutes: event_rollup_hourly, by the minute.
create table summary_minutes (
  minute timestamptz not null,
  event_type varchar(50) not null,
  category varchar(100) not null,
  device_type varchar(20) not null,
  currency char(3) not null,
  events bigint not null,
  units bigint not null,
  revenue numeric(20, 2) not null,
  refunds numeric(20, 2) not null,
  primary key (minute, event_type, category, device_type, currency)
);

-- What every product did: by the day and the month, and by the hour of the newest time.
create table summary_products (
  unit text not null check (unit in ('hour', 'day', 'month')),
  began_at timestamptz not null,
  product_id bigint not null,
  sku varchar(100) not null,
  category varchar(100) not null,
  device_type varchar(20) not null,
  currency char(3) not null,
  events bigint not null,
  views bigint not null,
  carts bigint not null,
  purchases bigint not null,
  units bigint not null,
  revenue numeric(20, 2) not null,
  refunds numeric(20, 2) not null,
  primary key (unit, began_at, product_id, sku, category, device_type, currency)
);

comment on column summary_products.product_id is 'zero for a product that is known by its sku only';
comment on column summary_products.sku is 'empty text for a product that is known by its id';

-- What products are called.
create table summary_product_names (
  product_id bigint not null,
  sku varchar(100) not null,
  known_sku varchar(100),
  product_name text,
  primary key (product_id, sku)
);

comment on column summary_product_names.known_sku is 'the last in the alphabet, where events name several; product_name as well';

-- The different sessions, customers and orders of a time, of the whole shop, of a device, and of a category on a device.
create table summary_sketches (
  unit text not null check (unit in ('hour', 'day', 'month')),
  began_at timestamptz not null,
  segment text not null check (segment in ('shop', 'device', 'category')),
  category varchar(100) not null,
  device_type varchar(20) not null,
  sessions bigint not null,
  viewing bigint not null,
  carting bigint not null,
  checking_out bigint not null,
  buying bigint not null,
  customers bigint not null,
  buyers bigint not null,
  orders bigint not null,
  error real not null,
  session_set bytea not null,
  customer_set bytea not null,
  order_set bytea not null,
  primary key (unit, began_at, segment, category, device_type)
);

alter table summary_sketches
  alter column session_set set storage external,
  alter column customer_set set storage external,
  alter column order_set set storage external;

comment on column summary_sketches.viewing is 'sessions that reached this step of the funnel or a later one, as in the next three';
comment on column summary_sketches.error is 'by how much a count can be wrong at most, as a share of it; 0 where all are exact';
comment on column summary_sketches.session_set is 'the hashes of the session ids, with how deep each came in the funnel; beyond 16,384 of them registers of HyperLogLog';
comment on column summary_sketches.customer_set is 'the same of customers, with whether they bought';
comment on column summary_sketches.order_set is 'the same of orders';

-- What customers bought, by the minute: who is new and who came back, cohorts, and how recently and how often somebody
-- bought. Of purchases whose customer is not known there is nothing here.
create table summary_purchases (
  customer bigint not null,
  minute timestamptz not null,
  order_hash bigint not null,
  currency char(3) not null,
  loaded_by xid8 not null,
  purchases integer not null,
  units bigint not null,
  revenue numeric(20, 2) not null
);

-- A transaction can add to what another one has of the same order and minute.
create index summary_purchases_customer_idx on summary_purchases (customer, minute);
create index summary_purchases_minute_idx on summary_purchases (minute);

comment on column summary_purchases.customer is 'the hash by which the sets of summary_sketches know the customer';
comment on column summary_purchases.order_hash is 'the same of the order';
comment on column summary_purchases.loaded_by is 'the transaction that loaded the events, as in summary_queue';

-- When each customer bought first.
create table summary_customers (
  customer bigint primary key,
  first_at timestamptz not null
);

create index summary_customers_first_idx on summary_customers (first_at);

comment on column summary_customers.first_at is 'the first minute in summary_purchases';

-- What is stored already is summarised by the next run.
insert into summary_days (day, recount)
select distinct (hour at time zone 'UTC')::date, 'all' from event_rollup_hourly where events > removed;

insert into summary_days (day, sealed)
select distinct (hour at time zone 'UTC')::date, true from event_rollup_hourly where removed > 0 and removed = events
on conflict (day) do nothing;

-- For people with their own tools. Names and columns are a contract: they are added to, and never renamed. All times are
-- UTC; amounts of different currencies stand in different rows. No view tells who somebody is: customers are hashes.

-- The stored events that the summaries do not hold yet, for views that are never behind the loads.
create view summary_queued_events as
with queued as materialized (
  select day, unnest(batch_ids) as batch_id from summary_queue where folded_at is null
)
select q.day, e.event_type, e.event_timestamp, e.product_id, e.sku, e.product_name,
  coalesce(e.category, '') as category, e.device_type, coalesce(e.currency, '') as currency,
  case e.event_type when 'purchase' then e.quantity else 0 end as units,
  case e.event_type when 'purchase' then coalesce(e.price * e.quantity, 0.00) else 0.00 end as revenue,
  case e.event_type when 'refund' then coalesce(e.price * e.quantity, 0.00) else 0.00 end as refunds
from ecommerce_events e join queued q
  on e.batch_id = q.batch_id and (e.event_timestamp at time zone 'UTC')::date = q.day
where e.batch_id = any (array(select batch_id from queued));

create view shop_minute as
select minute, category, device_type, nullif(currency, '') as currency,
  sum(events) as events,
  coalesce(sum(events) filter (where event_type = 'view'), 0) as views,
  coalesce(sum(events) filter (where event_type in ('cart', 'add_to_cart')), 0) as carts,
  coalesce(sum(events) filter (where event_type = 'purchase'), 0) as purchases,
  sum(units) as units, sum(revenue) as revenue, sum(refunds) as refunds
from (
  select minute, event_type, category, device_type, currency, events, units, revenue, refunds from summary_minutes
  union all
  select date_trunc('minute', event_timestamp), event_type, category, device_type, currency, 1, units, revenue, refunds
  from summary_queued_events
  where event_timestamp >= (select since from summary_kept where kind = 'minutes')
) m
group by 1, 2, 3, 4;

comment on view shop_minute is 'what happened in each minute of the last two days';

create view shop_daily as
select (hour at time zone 'UTC')::date as day, nullif(currency, '') as currency,
  sum(events) as events,
  coalesce(sum(events) filter (where event_type = 'view'), 0) as views,
  coalesce(sum(events) filter (where event_type in ('cart', 'add_to_cart')), 0) as carts,
  coalesce(sum(events) filter (where event_type = 'purchase'), 0) as purchases,
  sum(units) as units, sum(revenue) as revenue, sum(refunds) as refunds,
  sum(revenue) - sum(refunds) as net_revenue
from event_rollup_hourly
group by 1, 2;

comment on view shop_daily is 'what happened on each day, by currency';

-- Of a day that waits to be summarised, the stored events are counted, unless they are more than two million: a run
-- summarises such a day at its end, and each minute while it goes on.
create view shop_funnel as
with waiting as materialized (
  select distinct day from summary_queue q
  where folded_at is null
    and not exists (select 1 from summary_days d where d.day = q.day and d.sealed)
    and 2000000 >= (
      select sum(events) from event_rollup_hourly
      where hour >= q.day at time zone 'UTC' and hour < (q.day + 1) at time zone 'UTC')
), counted as materialized (
  select day, device_type, event_type, hashtextextended(session_id, 0) as session,
    hashtextextended(coalesce(customer_email, customer_id), 0) as customer,
    case event_type when 'purchase' then hashtextextended(coalesce(order_id, event_id), 0) end as purchase,
    case
      when event_type = 'view' then 1
      when event_type in ('cart', 'add_to_cart') then 2
      when event_type in ('checkout', 'order') then 3
      when event_type = 'purchase' then 4
      else 0
    end as depth
  from waiting join ecommerce_events
    on event_timestamp >= day at time zone 'UTC' and event_timestamp < (day + 1) at time zone 'UTC'
)
select (began_at at time zone 'UTC')::date as day,
  case when segment = 'device' then device_type end as device_type,
  sessions, viewing, carting, checking_out, buying, customers, buyers, orders, error
from summary_sketches
where unit = 'day' and segment in ('shop', 'device')
  and not exists (select 1 from waiting where day = (began_at at time zone 'UTC')::date)
union all
select day, device_type,
  count(distinct session),
  count(distinct session) filter (where depth >= 1),
  count(distinct session) filter (where depth >= 2),
  count(distinct session) filter (where depth >= 3),
  count(distinct session) filter (where depth >= 4),
  count(distinct customer),
  count(distinct customer) filter (where event_type = 'purchase'),
  count(distinct purchase), 0
from counted
group by grouping sets ((day), (day, device_type));

comment on view shop_funnel is 'how many sessions of a day came how far, and its customers and orders; device_type is null for the whole shop';

create view shop_products as
with queued as materialized (
  select day, coalesce(product_id, 0) as product_id,
    case when product_id is null then coalesce(sku, '') else '' end as sku,
    max(sku) as known_sku, max(product_name) as product_name,
    category, device_type, currency, count(*) as events,
    count(*) filter (where event_type = 'view') as views,
    count(*) filter (where event_type in ('cart', 'add_to_cart')) as carts,
    count(*) filter (where event_type = 'purchase') as purchases,
    sum(units) as units, sum(revenue) as revenue, sum(refunds) as refunds
  from summary_queued_events
  group by 1, 2, 3, category, device_type, currency
), queued_names as (
  select product_id, sku, max(known_sku) as known_sku, max(product_name) as product_name
  from queued group by 1, 2
)
select p.day, nullif(p.product_id, 0) as product_id,
  coalesce(greatest(n.known_sku, q.known_sku), nullif(p.sku, '')) as sku,
  greatest(n.product_name, q.product_name) as product_name,
  nullif(p.category, '') as category, p.device_type, nullif(p.currency, '') as currency,
  p.events, p.views, p.carts, p.purchases, p.units, p.revenue, p.refunds
from (
  select day, product_id, sku, category, device_type, currency,
    sum(events)::bigint as events, sum(views)::bigint as views, sum(carts)::bigint as carts,
    sum(purchases)::bigint as purchases, sum(units)::bigint as units,
    sum(revenue) as revenue, sum(refunds) as refunds
  from (
    select (began_at at time zone 'UTC')::date as day, product_id, sku, category, device_type, currency,
      events, views, carts, purchases, units, revenue, refunds
    from summary_products where unit = 'day'
    union all
    select day, product_id, sku, category, device_type, currency,
      events, views, carts, purchases, units, revenue, refunds
    from queued
  ) s
  group by day, product_id, sku, category, device_type, currency
) p
left join summary_product_names n using (product_id, sku)
left join queued_names q using (product_id, sku);

comment on view shop_products is 'what each product did on each day';

create view shop_orders as
select coalesce(order_id, event_id) as order_id, currency, min(event_timestamp) as ordered_at,
  min(hashtextextended(coalesce(customer_email, customer_id), 0)) as customer,
  min(device_type) as device_type,
  count(*) filter (where event_type = 'purchase') as lines,
  coalesce(sum(quantity) filter (where event_type = 'purchase'), 0) as units,
  coalesce(sum(price * quantity) filter (where event_type = 'purchase'), 0) as revenue,
  coalesce(sum(price * quantity) filter (where event_type = 'refund'), 0) as refunds
from ecommerce_events
where event_type in ('purchase', 'refund')
group by 1, 2;

comment on view shop_orders is 'each order of the events that are stored; a purchase without an order id is an order';

create view shop_customers as
select customer, currency, min(ordered_at) as first_order_at, max(ordered_at) as last_order_at,
  count(*) as orders, sum(units) as units, sum(revenue) as revenue, sum(refunds) as refunds
from shop_orders
where customer is not null and lines > 0
group by 1, 2;

comment on view shop_customers is 'each customer with an order, by currency';
