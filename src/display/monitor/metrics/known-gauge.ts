import { Gauge, type Registry } from 'prom-client';

/** A gauge that is left out of a scrape while its value is not known: never a zero for "nobody knows". */
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

/** The same for a point in time: given in milliseconds since the epoch, shown in seconds. */
export function timeGauge(
  registry: Registry,
  name: string,
  help: string,
): (milliseconds: number | undefined) => void {
  const set = knownGauge(registry, name, help);
  return (milliseconds) => set(milliseconds === undefined ? undefined : milliseconds / 1_000);
}
