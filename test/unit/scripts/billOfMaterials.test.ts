import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { licenceList, readBillOfMaterials } from '../../../scripts/package/billOfMaterials.ts';
import { ROOT } from '../../../scripts/runCommand.ts';

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly { readonly 'bom-ref': string; readonly purl: string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** `name@version` of every package that the bundles may hold, by the lock file. */
function lockedPackages(): readonly string[] {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const shipped = Object.entries(lock.packages).filter(
    ([place, { dev, optional, devOptional }]) =>
      place !== '' && dev !== true && optional !== true && devOptional !== true,
  );
  return shipped.map(
    ([place, { version = '' }]) => `${place.split('node_modules/').at(-1) ?? ''}@${version}`,
  );
}

describe('the bill of materials', () => {
  let read: Awaited<ReturnType<typeof readBillOfMaterials>>;

  before(async () => {
    read = await readBillOfMaterials();
  });

  it('names every package that the lock file has for the bundles, each with its licence, and no others', () => {
    const named = read.packages.map(({ name, version }) => `${name}@${version}`);
    assert.deepEqual([...new Set(named)].sort(), [...new Set(lockedPackages())].sort());
    assert.deepEqual(
      read.packages.filter(({ licence }) => licence === ''),
      [],
    );
  });

  it('is CycloneDX whose references all lead to a package that it names', () => {
    const bill = JSON.parse(read.text) as Bill;
    assert.equal(bill.bomFormat, 'CycloneDX');
    assert.match(bill.specVersion, /^1\.\d+$/u);
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { name: string };
    assert.equal(bill.metadata.component.name, manifest.name);
    const refs = new Set(bill.components.map((component) => component['bom-ref']));
    assert.equal(refs.size, bill.components.length);
    const dangling = bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref));
    assert.deepEqual(dangling, []);
    assert.ok(bill.components.every(({ purl }) => purl.startsWith('pkg:npm/')));
  });

  it('goes with a list of licences that has a line for each package', () => {
    const rows = licenceList(read.packages).trim().split('\n').slice(4);
    assert.equal(rows.length, read.packages.length);
    for (const { name, version, licence } of read.packages) {
      assert.ok(rows.includes(`| ${name} | ${version} | ${licence} |`), name);
    }
  });
});
