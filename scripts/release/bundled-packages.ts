import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component } from './component.ts';

/** esbuild's record of a bundle: the bytes that each input contributed. */
interface Metafile {
  readonly outputs: Readonly<Record<string, Output>>;
}
interface Output {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

/** The npm packages with code in a folder's bundle; a package that is installed in several places is listed once. */
export function bundledPackages(root: string, folder: string): Component[] {
  const metafile: Metafile = JSON.parse(readFileSync(join(folder, 'metafile.json'), 'utf8'));
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const packages = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0])
    .filter((path) => path !== undefined);
  const folders = [...new Set(packages)].toSorted().map((path) => join(root, path));
  const components = folders.map((folder) => withNotice(readPackage(folder), folder, folders));
  return [...new Map(components.map((component) => [component.purl, component])).values()];
}

/**
 * Some packages of a repository lack its licence file; the text is then taken from another package of the same
 * repository with the same licence.
 */
function withNotice(component: Component, folder: string, folders: readonly string[]): Component {
  if (component.notice !== '') return component;
  const repository = repositoryOf(folder);
  const notice = folders
    .filter((other) => repositoryOf(other) === repository)
    .map(readPackage)
    .find((sibling) => sibling.licence === component.licence && sibling.notice !== '')?.notice;
  return notice === undefined ? component : { ...component, notice };
}

function repositoryOf(folder: string): string {
  const { repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return repository?.url ?? repository ?? folder;
}

/** Reads the package in a folder as a component. */
export function readPackage(folder: string): Component {
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version } = description;
  return {
    type: 'library',
    name,
    version,
    // Older packages have an array.
    licence: description.license ?? description.licenses[0].type,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    notice: noticeFiles(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8').trim())
      .join('\n\n'),
  };
}

/**
 * The licence, the notice that Apache-2.0 requires to be passed on, and the licences of code that the package
 * includes.
 */
function noticeFiles(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true });
  const own = files.filter((file) => file.isFile()).map(({ name }) => name);
  const taken = files
    .filter((file) => file.isDirectory() && /^licen[cs]es$/i.test(file.name))
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(name, file)));
  return [
    ...own.filter((name) => /^licen[cs]e/i.test(name)),
    ...own.filter((name) => /^notice/i.test(name)),
    ...taken,
  ];
}
