import assert from 'node:assert/strict';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import { integrationsOfFile } from '../../../../src/host/views/fileIntegrations.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';
import { indexWorkspace } from '../../../support/indexedWorkspace.ts';
import { MemoryIntegrationStore } from '../../../support/memoryIntegrationStore.ts';
import { uriOf } from '../../../support/memoryWorkspace.ts';

const TEXT = [
  'integrations:',
  '  hub:',
  '    - integrationName: team-hub',
  '      type: docker',
  '    - integrationName: main-ecr',
  '      type: ecr',
  '    - integrationName: main-ecr',
  '      type: ecr',
  '    - integrationName: ${NAME}',
  '      type: ecr',
  '  notifications:',
  '    - integrationName: team-slack',
  '      type: slack',
].join('\n');

describe('integrationsOfFile', () => {
  it('tells each integration of a file once, with its type and how it stands', async () => {
    const { index, builds } = await indexWorkspace({
      'web/shippable.yml': TEXT,
      'web/shippable.resources.yml': 'resources:\n  - name: i\n    type: image\n    integration: main-ecr\n',
    });
    const none = (): { dispose: () => void } => ({ dispose: () => undefined });
    const parts = {
      index,
      builds: builds.index,
      records: new MemoryIntegrationStore(dockerRecord({ id: '1', name: 'team-hub' })),
      states: {
        credentials: { stateOf: () => ({ kind: 'complete' as const }), onDidChange: none },
        logins: { stateOf: () => undefined, onDidChange: none },
        runs: { isRunning: () => false },
        now: Date.now,
      },
    };
    assert.deepEqual(integrationsOfFile(uriOf('web/shippable.yml'), parts, plainTranslate), [
      { name: 'main-ecr', recordId: undefined, state: 'Amazon ECR · not set up here' },
      { name: 'team-hub', recordId: '1', state: 'Docker Hub · never tested' },
      { name: 'team-slack', recordId: undefined, state: 'Other integrations' },
    ]);
    assert.equal(integrationsOfFile(uriOf('web/other.yml'), parts, plainTranslate), undefined);
    parts.records.addUnreadable({ id: '2', reason: 'newer-version', detail: '2' });
    const [first] = integrationsOfFile(uriOf('web/shippable.yml'), parts, plainTranslate) ?? [];
    assert.equal(first?.state, 'Amazon ECR · not known whether it is set up here');
  });
});
