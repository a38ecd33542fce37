import { readFile } from 'node:fs/promises';
import { errorCode, errorMessage } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { UsageError } from '../../core/errors/usage-error.js';
import type { MetricsSettingValues } from './metrics-settings.js';

/** Minimum length: a shorter token can be guessed by brute force. */
const LEAST_CHARACTERS = 16;

/**
 * Reads the token required for page and metrics, from its file or the environment; undefined when none is set.
 * @throws MachineError when the file cannot be read; UsageError when its content is not a valid token.
 */
export async function readToken(
  settings: Pick<MetricsSettingValues, 'metricsToken' | 'metricsTokenFile'>,
): Promise<string | undefined> {
  const { metricsToken, metricsTokenFile } = settings;
  const text = metricsTokenFile === undefined ? metricsToken : await readLine(metricsTokenFile);
  if (text === undefined) return undefined;
  if (new RegExp(`^[\\x21-\\x7e]{${LEAST_CHARACTERS},1000}$`).test(text)) return text;
  throw new UsageError(
    `Cannot use the metrics token: it must be one word of at least ${LEAST_CHARACTERS} letters, digits and signs.`,
    { code: 'usage.metrics-token', hint: 'Create one: openssl rand -hex 24 > metrics-token' },
  );
}

async function readLine(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    throw new MachineError(
      `Cannot read the token file ${path}: ${errorCode(error) ?? errorMessage(error)}.`,
      { code: 'machine.metrics-token', hint: 'Check the path and its permissions.', cause: error },
    );
  }
}
