import { withDatabase } from '../../io/postgres/with-database.js';
import { UsageError } from '../../core/errors/usage-error.js';
import type { ComparedManifest } from '../generate/faults/manifest-file.js';
import type { RunSummaryJson } from '../../display/run-summary-json.js';
import { runStream } from '../stream/run-stream.js';
import type { Surroundings } from '../stream/start-displays.js';
import type { StreamCommandSettings } from '../stream/stream-command-settings.js';
import { compareLedger, type Verification } from './compare.js';
import { describeVerification } from './describe-verification.js';
import { readLedger } from './read-ledger.js';
import { readManifest } from './read-manifest.js';

/** The summary of a run, and the comparison of its ledger with a manifest. */
export interface VerifiedSummary extends RunSummaryJson {
  readonly verify?: Verification;
}

const DIFFERENT = 3;

/**
 * Runs `ecomstream stream`. If `--verify` names a manifest, compares it with the ledger after a completed run;
 * quarantined files are then not a failure by themselves.
 * @throws EcomstreamError for any error that ends the run early; UsageError for an invalid manifest.
 */
export async function runVerified(
  settings: StreamCommandSettings,
  surroundings: Surroundings,
): Promise<VerifiedSummary> {
  if (settings.verify === undefined) return runStream(settings, surroundings);
  if (!settings.once || settings.dryRun) {
    throw new UsageError('Cannot use --verify without --once, or with --dry-run.', {
      code: 'usage.verify',
      hint: 'Add --once, and remove --dry-run: only a finished load can be compared with a manifest.',
    });
  }
  const manifest = await readManifest(settings.verify);
  const summary = await runStream(settings, surroundings);
  if (summary.exitCode !== 0) return summary;
  const verify = await compare(manifest, settings, surroundings);
  for (const line of describeVerification(verify, settings.verify)) {
    if (!surroundings.quiet) surroundings.notify(line);
  }
  return { ...summary, verify, exitCode: verify.ok ? 0 : DIFFERENT };
}

async function compare(
  manifest: ComparedManifest,
  settings: StreamCommandSettings,
  { notify }: Surroundings,
): Promise<Verification> {
  const use = { applicationName: 'ecomstream verify', notify };
  const sha256s = [...new Set(manifest.files.map(({ sha256 }) => sha256))];
  return withDatabase(settings, use, async (sql) =>
    compareLedger(manifest, await readLedger(sql, sha256s)),
  );
}
