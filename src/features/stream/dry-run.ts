import type { StreamCommandSettings } from './stream-command-settings.js';

/**
 * The settings of a run, where a dry one looks once and moves nothing, whatever else was said. One that is compared with
 * a manifest waits for no producer: the manifest is written when all files are, and counts on their order.
 */
export function settingsOfRun(settings: StreamCommandSettings): StreamCommandSettings {
  const { dryRun, verify } = settings;
  return {
    ...settings,
    ...(dryRun ? { once: true, afterLoad: 'keep' } : {}),
    ...(verify === undefined ? {} : { settle: 0 }),
  };
}
