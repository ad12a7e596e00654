/**
 * Writes what the shipped bundles are made of: `npm run sbom`. `.cache/sbom.cdx.json` is a bill of materials in CycloneDX, and
 * `.cache/licences.md` lists each package with its licence. Both tell the packages of `dependencies` and what these need.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { licenceList, readBillOfMaterials } from './package/billOfMaterials.ts';
import { ROOT } from './runCommand.ts';

const folder = path.join(ROOT, '.cache');
const { text, packages } = await readBillOfMaterials();
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, 'sbom.cdx.json'), text);
await writeFile(path.join(folder, 'licences.md'), licenceList(packages));
console.log(`${packages.length} packages: .cache/sbom.cdx.json, .cache/licences.md`);
