import { Counter, Gauge, type Registry } from 'prom-client';

/** The standard process metrics under their standard names, measured at each scrape. */
export function processGauges(
  registry: Registry,
  memory: () => number,
  startedAt: number,
  version: string,
): () => void {
  const registers = [registry];
  const resident = new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory of the process.',
    registers,
  });
  const cpu = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the process, user and system.',
    registers,
  });
  const start = new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the run started.',
    registers,
  });
  const build = new Gauge({
    name: 'ecomstream_build_info',
    help: 'Always 1; the label is the version of ecomstream.',
    labelNames: ['version'],
    registers,
  });
  start.set(startedAt / 1_000);
  build.set({ version }, 1);
  let counted = 0;
  return () => {
    resident.set(memory());
    const { user, system } = process.cpuUsage();
    const seconds = (user + system) / 1_000_000;
    cpu.inc(Math.max(0, seconds - counted));
    counted = seconds;
  };
}
