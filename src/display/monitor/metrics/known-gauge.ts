import { Gauge, type Registry } from 'prom-client';

/** A gauge that is absent from a scrape while its value is unknown, instead of 0. */
export function knownGauge(
  registry: Registry,
  name: string,
  help: string,
): (value: number | undefined) => void {
  const gauge = new Gauge({ name, help, registers: [registry] });
  const set = (value: number | undefined): void => {
    if (value === undefined) gauge.remove();
    else gauge.set(value);
  };
  set(undefined);
  return set;
}

/** The same for a point in time: set in milliseconds since the epoch, exported in seconds. */
export function timeGauge(
  registry: Registry,
  name: string,
  help: string,
): (milliseconds: number | undefined) => void {
  const set = knownGauge(registry, name, help);
  return (milliseconds) => set(milliseconds === undefined ? undefined : milliseconds / 1_000);
}
