import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FolderPlaces, SourceFolder } from '../../../src/io/files/source-folder.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import type { OpenOptions, SourceFolderPlace } from './source-folder-contract.js';

const REASON = '.reason.json';

/** Folders of one run below a temporary one of this machine, which a folder under test reaches in its own way. */
export abstract class FoldersPlace extends TemporaryFolder implements SourceFolderPlace {
  abstract readonly coarse: number;
  readonly blind: number = 0;
  readonly places = {
    incoming: join(this.path, 'incoming'),
    processed: join(this.path, 'processed'),
    quarantine: join(this.path, 'quarantine'),
  };

  constructor() {
    super();
    mkdirSync(this.places.incoming);
  }

  abstract open(options?: OpenOptions): SourceFolder;

  async put(name: string, content: string | Buffer): Promise<void> {
    const path = join(this.places.incoming, name);
    writeFileSync(`${path}.new`, content);
    renameSync(`${path}.new`, path);
  }

  async drop(name: string): Promise<void> {
    rmSync(join(this.places.incoming, name));
  }

  async putProcessed(name: string, content: string): Promise<void> {
    mkdirSync(this.places.processed, { recursive: true });
    writeFileSync(join(this.places.processed, name), content);
  }

  async contents(place: keyof FolderPlaces): Promise<Record<string, string>> {
    const names = namesIn(this.places[place]).filter((name) => !name.endsWith(REASON));
    const read = (name: string) => readFileSync(join(this.places[place], name), 'utf8');
    return Object.fromEntries(names.map((name) => [name, read(name)]));
  }

  async reasons(): Promise<unknown[]> {
    const { quarantine } = this.places;
    const names = namesIn(quarantine).filter((name) => name.endsWith(REASON));
    return names.map((name) => JSON.parse(readFileSync(join(quarantine, name), 'utf8')));
  }

  async block(): Promise<void> {
    writeFileSync(this.places.processed, '');
    writeFileSync(this.places.quarantine, '');
  }

  async removeIncoming(): Promise<void> {
    rmSync(this.places.incoming, { recursive: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this[Symbol.dispose]();
  }
}

/** What is in a folder; a file in its place and a folder that is missing hold nothing. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
