import type { StreamCommandSettings } from './stream-command-settings.js';

/** The settings of a run, where a dry one looks once and moves nothing, whatever else was said. */
export function settingsOfRun(settings: StreamCommandSettings): StreamCommandSettings {
  return settings.dryRun ? { ...settings, once: true, afterLoad: 'keep' } : settings;
}
