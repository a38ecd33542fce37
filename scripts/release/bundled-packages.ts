import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component } from './component.ts';

/** What esbuild records of a bundle: the bytes that each file gave to it. */
interface Metafile {
  readonly outputs: Readonly<Record<string, Output>>;
}
interface Output {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

/** The npm packages whose code is in the bundle in a folder; one that lies in several places once. */
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
 * Some packages of a repository come without its licence file; the text then comes from another package of
 * the same repository that has the same licence.
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

/** A package as a component, by its folder. */
export function readPackage(folder: string): Component {
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version } = description;
  return {
    type: 'library',
    name,
    version,
    // Older packages have a list.
    licence: description.license ?? description.licenses[0].type,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    notice: noticeFiles(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8').trim())
      .join('\n\n'),
  };
}

/** The licence; the notice that Apache-2.0 wants to be passed on; the licences of what the package itself took over. */
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
