import { ANOMALY_KINDS, type Anomaly } from '../anomalies/anomaly.js';
import type { FaultShares } from './fault-shares.js';
import type { ManifestAnomaly } from './manifest.js';

/** The faults for the manifest: all shares and window counts above 0. */
export function describeFaults(
  shares: FaultShares,
  anomalies: readonly Anomaly[],
): Readonly<Record<string, number>> {
  const counts = ANOMALY_KINDS.map((kind): [string, number] => [
    kind,
    anomalies.filter((anomaly) => anomaly.kind === kind).length,
  ]);
  return Object.fromEntries(
    [...Object.entries(shares), ...counts].filter(([, amount]) => amount > 0),
  );
}

/** The anomalies for the manifest: windows that began before the generation ended. */
export function describeAnomalies(
  anomalies: readonly Anomaly[],
  until: number,
): readonly ManifestAnomaly[] {
  return anomalies
    .filter(({ from }) => from < until)
    .map(({ kind, from, to, deviceType, factor }) => ({
      kind,
      from: new Date(from).toISOString(),
      to: new Date(Math.min(to, until)).toISOString(),
      ...(deviceType === undefined ? {} : { deviceType }),
      factor,
    }));
}
