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
  readonly 'bom-ref': string;
  readonly scope?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
}

interface Bill {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** By this npm marks what is needed by tools alone. */
const DEVELOPMENT = 'cdx:npm:package:development';

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * npm's own bill of materials, in CycloneDX, of what the bundles are made of. Its `--omit dev` leaves out packages of the
 * bundles too where a tool brings another version of them, so what is left out is chosen here.
 */
export async function readBillOfMaterials(): Promise<{
  readonly text: string;
  readonly packages: readonly ListedPackage[];
}> {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: ROOT, maxBuffer: MAX_BYTES });
  const bill = JSON.parse(stdout) as Bill;
  const components = bill.components.filter(isShipped);
  const root = bill.metadata.component['bom-ref'];
  // npm calls it what the folder of the checkout is called.
  const component = { ...bill.metadata.component, name: root.slice(0, root.lastIndexOf('@')) };
  const metadata = { ...bill.metadata, component };
  const refs = new Set([root, ...components.map((one) => one['bom-ref'])]);
  const dependencies = bill.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
  const text = `${JSON.stringify({ ...bill, metadata, components, dependencies }, null, 2)}\n`;
  const packages = components.map(({ name, version, licenses = [] }) => ({
    name,
    version,
    licence: licenses
      .map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '')
      .join(' AND '),
  }));
  return { text, packages };
}

function isShipped({ scope, properties = [] }: Component): boolean {
  const isTool = properties.some(({ name, value }) => name === DEVELOPMENT && value === 'true');
  return !isTool && scope !== 'optional';
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
