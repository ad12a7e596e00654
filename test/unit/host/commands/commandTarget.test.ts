import assert from 'node:assert/strict';
import { readTarget, recordOf } from '../../../../src/host/commands/commandTarget.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';

describe('what a command was called with', () => {
  it('is nothing from the palette and from keybindings', () => {
    assert.deepEqual(readTarget([]), {});
    assert.deepEqual(readTarget([null]), {});
    assert.deepEqual(readTarget(['text', 7]), {});
  });

  it('is told from a tree row that went while its menu was open', () => {
    assert.equal(readTarget([undefined]), 'row-gone');
    assert.equal(readTarget([undefined, [undefined]]), 'row-gone');
  });

  it('is a node or whatever has its members', () => {
    const node = { kind: 'integration', recordId: 'a', integrationName: 'b', registryType: 7 };
    assert.deepEqual(readTarget([node, [node]]), { recordId: 'a', integrationName: 'b' });
  });
});

describe('the record that a target means', () => {
  const records = [dockerRecord({ id: 'one', name: 'hub' })];

  it('is asked for only where the target names none: a pick in place of what went would meet another one', () => {
    assert.equal(recordOf(records, {}), 'ask');
    assert.equal(recordOf(records, { registryType: 'ecr' }), 'ask');
    assert.equal(recordOf(records, { recordId: 'two' }), 'gone');
    assert.equal(recordOf(records, { recordId: 'two', integrationName: 'hub' }), 'gone');
    assert.equal(recordOf(records, { integrationName: 'other' }), 'gone');
  });

  it('is found by its id, else by its name', () => {
    assert.equal(recordOf(records, { recordId: 'one', integrationName: 'old-name' }), records[0]);
    assert.equal(recordOf(records, { integrationName: 'hub' }), records[0]);
  });
});
