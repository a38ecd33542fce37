/** What scripts/bundle writes while it makes the bundle, from the folders of the commands. */
declare module 'ecomstream:plugins' {
  /** Our own plugin first, then those of others. */
  export const plugins: readonly [
    import('./bundled-plugin.js').PluginParts,
    ...import('./bundled-plugin.js').PluginParts[],
  ];
}
