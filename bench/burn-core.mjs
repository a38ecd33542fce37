// Keeps one core busy until standard input ends, which happens when the parent process ends.

const SLICE_MS = 50;

function burn() {
  const end = performance.now() + SLICE_MS;
  while (performance.now() < end);
  setImmediate(burn);
}

process.stdin.on('end', () => process.exit()).resume();
burn();
