import { Errors, Plugin, type Command, type Interfaces } from '@oclif/core';

/** The bundled replacement for the files of an oclif plugin. */
export interface PluginParts {
  readonly packageJson: Interfaces.PJSON;
  readonly manifest: Interfaces.Manifest;
  /** By command id; a command's code is loaded when its loader is called. */
  readonly loaders: Readonly<Record<string, () => Promise<{ readonly default: Command.Class }>>>;
}

/** An oclif plugin whose manifest and commands are in the bundle: nothing is looked up on disk. */
export class BundledPlugin extends Plugin {
  constructor(
    private readonly parts: PluginParts,
    root: string,
  ) {
    // oclif does not search the disk for the root of all plugins.
    super({ isRoot: true, ignoreManifest: true, pjson: parts.packageJson, root });
  }

  override async load(): Promise<void> {
    await super.load();
    this.manifest = this.parts.manifest;
    this.commandIDs = Object.keys(this.manifest.commands);
    this.commands = Object.entries(this.manifest.commands).map(([id, command]) => ({
      ...command,
      load: () => this.findCommand(id, { must: true }),
    }));
  }

  override findCommand(id: string, options: { must: true }): Promise<Command.Class>;
  override findCommand(id: string, options?: { must: boolean }): Promise<Command.Class | undefined>;
  override async findCommand(
    id: string,
    options: { must?: boolean } = {},
  ): Promise<Command.Class | undefined> {
    const loaded = await this.parts.loaders[id]?.();
    if (loaded === undefined) {
      if (options.must === true) throw new Errors.CLIError(`command ${id} not found`);
      return undefined;
    }
    return Object.assign(loaded.default, { id, plugin: this });
  }
}
