import type { StreamCommandSettings } from './stream-command-settings.js';

/**
 * The settings of a run. A dry run always polls once and moves nothing. A run with a manifest does not wait for
 * producers: the manifest is written after all files, and relies on their order.
 */
export function settingsOfRun(settings: StreamCommandSettings): StreamCommandSettings {
  const { dryRun, verify } = settings;
  return {
    ...settings,
    ...(dryRun ? { once: true, afterLoad: 'keep' } : {}),
    ...(verify === undefined ? {} : { settle: 0 }),
  };
}
