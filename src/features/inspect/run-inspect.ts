import { basename, resolve } from 'node:path';
import { FormatError } from '../../core/errors/format-error.js';
import { formatCounted } from '../../core/text/format-count.js';
import { SourceFileError } from '../../core/errors/source-file-error.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { endingOf } from '../../core/dialect/file-name.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { Answers } from '../../core/propose/answers.js';
import { boundHeap } from '../../io/process/bound-heap.js';
import type { SourceFile } from '../../io/files/source-file.js';
import { findFiles, type FilesOfFolder } from './find-files.js';
import { groupLayouts, type FileLayout, type SampledLayout } from './group-layouts.js';
import {
  inspectLayout,
  readLayout,
  type InspectedLayout,
  type ReadLayout,
} from './inspect-layout.js';
import type { InspectedFolder, UnreadableFile, WrittenLayout } from './inspection.js';
import type { InspectSettings } from './inspect-settings.js';
import type { MappingName } from './layout-mapping.js';
import { lookAtFile, type SampledFile } from './look-at-file.js';
import { namePatterns } from './name-patterns.js';
import { proveLayout } from './prove-layout.js';
import { writeMapping } from './write-mapping.js';

/**
 * Inspects files and folders: determines their dialects and columns, writes a mapping for each layout, and checks
 * it with a dry run.
 * @throws UsageError for names that no load would accept; MachineError for a path that cannot be read or written.
 */
export async function runInspect(
  paths: readonly string[],
  settings: InspectSettings,
  signal: AbortSignal,
): Promise<readonly InspectedFolder[]> {
  boundHeap();
  const folders: InspectedFolder[] = [];
  for (const found of await findFiles(paths)) {
    folders.push(await inspectFolder(found, settings, signal));
  }
  return folders;
}

async function inspectFolder(
  found: FilesOfFolder,
  settings: InspectSettings,
  signal: AbortSignal,
): Promise<InspectedFolder> {
  const { layouts, unreadable } = await readFolder(found, settings, signal);
  const written: WrittenLayout[] = [];
  for (const layout of layouts) {
    const prove = (mapping: Mapping) =>
      proveLayout(found, layout.layout, mapping, settings, signal);
    written.push(await writeLayout(await inspectLayout(layout, prove), settings));
  }
  return { path: found.path, layouts: written, unreadable };
}

/** Finds the layouts of files. Discards their rows, which take more memory than all later steps. */
async function readFolder(
  found: FilesOfFolder,
  settings: InspectSettings,
  signal: AbortSignal,
): Promise<{
  readonly layouts: readonly ReadLayout[];
  readonly unreadable: readonly UnreadableFile[];
}> {
  const sampled: SampledFile[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const file of found.files) {
    const looked = await lookOrReason(found, file, settings, signal);
    if (typeof looked === 'string') unreadable.push({ name: file.name, why: looked });
    else sampled.push(looked);
  }
  const layouts = groupLayouts(sampled);
  requireOneMapping(layouts, settings);
  const answers = answersOf(settings);
  return {
    layouts: layouts.map((one) => readLayout(one, answers, nameOf(one.layout, layouts, found))),
    unreadable,
  };
}

/** A file with sample rows, or why it cannot be loaded, as a sentence. */
async function lookOrReason(
  { folder }: FilesOfFolder,
  file: SourceFile,
  settings: InspectSettings,
  signal: AbortSignal,
): Promise<SampledFile | string> {
  try {
    return await lookAtFile(folder, file, settings, signal);
  } catch (error) {
    if (error instanceof FormatError || error instanceof SourceFileError) return error.message;
    throw error;
  }
}

function nameOf(
  layout: FileLayout,
  layouts: readonly SampledLayout[],
  found: FilesOfFolder,
): MappingName {
  const names = layout.files.map(({ file }) => file.name);
  const ofOthers = layouts
    .filter((other) => other.layout !== layout)
    .flatMap((one) => one.layout.files);
  const others = [...found.others, ...ofOthers.map(({ file }) => file.name)];
  return {
    name: mappingName(layout, layouts.length, found.path),
    names: namePatterns(names, others),
  };
}

/** A mapping is named after its folder, or after its first file if the folder has several layouts. */
function mappingName({ files }: FileLayout, layouts: number, folder: string): string {
  const ofFolder = basename(resolve(folder));
  const first = files[0]?.file.name ?? '';
  const ofFile = first.slice(0, first.length - endingOf(first).length);
  return (layouts > 1 ? ofFile : ofFolder) || 'files';
}

async function writeLayout(
  inspected: InspectedLayout,
  { write }: InspectSettings,
): Promise<WrittenLayout> {
  const { mapping } = inspected;
  if (mapping?.json === undefined) return { ...inspected, written: undefined };
  const path = write ?? `${mapping.mapping.name}.mapping.json`;
  const written = await writeMapping(path, mapping.json, inspected.unanswered);
  return { ...inspected, written };
}

function requireOneMapping(layouts: readonly SampledLayout[], { write }: InspectSettings): void {
  if (write === undefined || layouts.length < 2) return;
  const names = layouts.map(({ layout }) => JSON.stringify(layout.files[0]?.file.name));
  throw new UsageError(
    `Cannot write one mapping for ${formatCounted(layouts.length, 'layout')}, such as those of ${names.slice(0, 2).join(' and ')}.`,
    {
      code: 'usage.layouts',
      hint: 'Inspect the files of one layout, or remove --write to write a file for each mapping.',
    },
  );
}

function answersOf(settings: InspectSettings): Answers {
  const { timeZone, timeFormat, decimal, currency, column = [], event = [], yes } = settings;
  const ofValues = event.flatMap(([text, type]) =>
    text === undefined ? [] : [[text.toLowerCase(), type] as const],
  );
  return {
    timeZone,
    timeFormat,
    decimal,
    currency,
    columns: new Map(column),
    eventTypes: new Map(ofValues),
    eventType: event.find(([text]) => text === undefined)?.[1],
    acceptsProposals: yes,
  };
}
