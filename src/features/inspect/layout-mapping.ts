import { isDeepStrictEqual } from 'node:util';
import { builtInMapping, isBuiltIn } from '../../core/mapping/built-in.js';
import { isSurelyData } from '../../core/dialect/file-name.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import { Mappings } from '../../core/mapping/mappings.js';
import { parseMapping } from '../../core/mapping/parse-mapping.js';
import { dialectKeys, mappingJson, type MappingJson } from '../../core/propose/mapping-json.js';
import type { Reading } from '../../core/propose/propose-layouts.js';
import type { FileLayout } from './group-layouts.js';

/** The mapping of a layout. */
export interface LayoutMapping {
  readonly mapping: Mapping;
  /** The mapping file to write; undefined when a built-in mapping, or none, suffices. */
  readonly json: MappingJson | undefined;
  /** The name of a built-in mapping that is used unchanged. */
  readonly builtIn: string | undefined;
}

/** The name of a mapping, and its files. */
export interface MappingName {
  readonly name: string;
  /** Patterns of its file names, when the folder contains other files. */
  readonly names: readonly string[] | undefined;
}

/** The mapping of a layout's reading; undefined when a question must be answered first. */
export function layoutMapping(
  { known, mapping, names: columns }: Reading,
  { files, sniffed, names: found }: FileLayout,
  { name, names }: MappingName,
): LayoutMapping | undefined {
  if (mapping === undefined) return undefined;
  const dialect = dialectKeys(sniffed, columns ?? found);
  const fileNames = files.map(({ file }) => file.name);
  const isOwn = known === 'own' && dialect === undefined && names === undefined;
  if (isOwn && fileNames.every(isSurelyData)) {
    return { mapping: parsed(name, { version: 2, name }), json: undefined, builtIn: undefined };
  }
  if (known !== undefined && isBuiltIn(known) && names === undefined) {
    const builtIn = builtInMapping(known);
    const isSame = isEqual(builtIn.file?.dialect, dialect) && isEqual(builtIn.time, mapping.time);
    const isForAll = fileNames.every((one) => new Mappings([builtIn]).fits(one));
    if (isSame && isForAll) return { mapping: builtIn, json: undefined, builtIn: known };
  }
  const file = {
    ...(names === undefined ? {} : { names: [...names] }),
    ...(dialect === undefined ? {} : { dialect }),
  };
  const json = mappingJson(name, mapping, Object.keys(file).length === 0 ? undefined : file);
  return { mapping: parsed(name, json), json, builtIn: undefined };
}

function isEqual(left: object = {}, right: object = {}): boolean {
  return isDeepStrictEqual(left, right);
}

function parsed(name: string, json: MappingJson): Mapping {
  return parseMapping(JSON.stringify(json), name);
}
