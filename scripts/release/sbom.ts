import type { Component } from './component.ts';

/** The product that consists of the components. */
export interface Product {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** A bill of materials in CycloneDX 1.6: https://cyclonedx.org/docs/1.6/json/ The same input gives the same text. */
export function sbom(
  { name, version, licence }: Product,
  components: readonly Component[],
): string {
  const purl = `pkg:npm/${name}@${version}`;
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        'bom-ref': purl,
        type: 'application',
        name,
        version,
        purl,
        ...licences(licence),
      },
    },
    components: components.map((part) => ({
      'bom-ref': part.purl,
      type: part.type,
      name: part.name,
      version: part.version,
      purl: part.purl,
      ...licences(part.licence),
    })),
    dependencies: [{ ref: purl, dependsOn: components.map((part) => part.purl) }],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function licences(expression: string): object {
  return { licenses: [{ expression }] };
}
