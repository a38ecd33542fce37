#!/usr/bin/env bash
# Makes the role that Grafana reads with, when the database is made: it reads everything and changes nothing.
set -euo pipefail
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 --set password="$ANALYST_PASSWORD" <<'END'
create role analyst login password :'password';
grant pg_read_all_data to analyst;
END
