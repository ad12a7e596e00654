import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT } from '../runCommand.ts';

/** A package as the bill of materials names it. */
export interface ListedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX id or expression; empty where the package names none. */
  readonly licence: string;
}

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
}

const MAX_BYTES = 64 * 1024 * 1024;

/** npm's own bill of materials, in CycloneDX, of what the bundles are made of. */
export async function readBillOfMaterials(): Promise<{
  readonly text: string;
  readonly packages: readonly ListedPackage[];
}> {
  const args = [
    'sbom',
    '--sbom-format',
    'cyclonedx',
    '--sbom-type',
    'application',
    '--omit',
    'dev',
    '--omit',
    'optional',
  ];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: ROOT, maxBuffer: MAX_BYTES });
  const { components } = JSON.parse(stdout) as { readonly components: readonly Component[] };
  const packages = components.map(({ name, version, licenses = [] }) => ({
    name,
    version,
    licence: licenses
      .map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '')
      .join(' AND '),
  }));
  return { text: stdout, packages };
}

/** A table in Markdown, by name. */
export function licenceList(packages: readonly ListedPackage[]): string {
  const rows = packages
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, version, licence }) => `| ${name} | ${version} | ${licence || 'not named'} |`);
  return [
    '# Licences of what the bundles hold',
    '',
    '| Package | Version | Licence |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
