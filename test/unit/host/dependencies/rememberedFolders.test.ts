import assert from 'node:assert/strict';
import type { RememberedReport } from '../../../../src/core/dependencies/dependencyLedger.ts';
import type { RememberedDependency } from '../../../../src/core/dependencies/findDependencies.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import { whatMayKeepName } from '../../../../src/host/dependencies/rememberedFolders.ts';

const FOLDER = { folderUri: 'memory:/closed', folderName: 'closed', lastSeen: '2026-06-01T00:00:00.000Z' };
const PLACE: RememberedDependency = {
  ...FOLDER,
  fileUri: 'memory:/closed/shippable.yml',
  path: 'shippable.yml',
  integrationName: 'old',
  place: { line: 3, column: 24, endLine: 3, endColumn: 27 },
  dependent: 'project',
  region: null,
  holderName: null,
  state: 'confirmed',
};
const NOTHING: RememberedReport = { dependencies: [], unknown: [], unreadable: [] };

describe('what folders opened earlier keep after a rename', () => {
  const told = (report: Partial<RememberedReport>): string | null =>
    whatMayKeepName('old', { ...NOTHING, ...report }, plainTranslate);

  it('is told with their number', () => {
    assert.match(
      told({ dependencies: [PLACE] }) ?? '',
      /^1 place in a folder opened earlier still names "old"/,
    );
    assert.match(told({ dependencies: [PLACE, PLACE] }) ?? '', /^2 places in folders opened earlier/);
  });

  it('is told as not known where a folder or the memory cannot be read', () => {
    const unknown = [{ ...FOLDER, places: [{ uri: 'memory:/closed/a.yml', path: 'a.yml' }] }];
    for (const report of [{ unknown }, { unreadable: [{ name: 'x.json', detail: 'EIO' }] }]) {
      assert.match(told(report) ?? '', /^Folders opened earlier may still name "old"/);
    }
  });

  it('is nothing where none names it', () => {
    assert.equal(told({}), null);
  });
});
