import assert from 'node:assert/strict';
import { NO_BRANCH_FINDINGS } from '../../../../src/core/dependencies/branchDependencies.ts';
import { findDependencies } from '../../../../src/core/dependencies/findDependencies.ts';
import type { UnknownReason } from '../../../../src/core/domain/unknownReason.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import { createDeletePage, whyBlocked } from '../../../../src/host/deletion/deletePage.ts';
import type { DeletePageParts } from '../../../../src/host/deletion/deletePage.ts';
import { indexOf } from '../../../support/indexedTexts.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';

const REASONS: readonly UnknownReason[] = [
  { kind: 'unreadable', detail: 'EACCES' },
  { kind: 'undecodable', detail: '' },
  { kind: 'limit', limit: 'expansion' },
  { kind: 'timed-out', step: 'analysis', seconds: 20 },
  { kind: 'analysis-failed', detail: 'out of memory' },
  { kind: 'cancelled' },
  { kind: 'glob-limit', glob: 'x'.repeat(600) },
];

function partsOf(changes: Partial<DeletePageParts> = {}, unknown?: UnknownReason): DeletePageParts {
  const record = dockerRecord();
  const index = indexOf({ 'a/shippable.yml': 'language: none\n' });
  const file = index.file('memory:/a/shippable.yml')?.file;
  if (unknown !== undefined && file !== undefined) {
    index.apply([{ uri: file.uri, file, unknown }]);
  }
  return {
    record,
    report: findDependencies(record.name, index),
    following: [],
    searching: false,
    folders: ['a'],
    remembered: [],
    notKnownEarlier: [],
    unreadable: [],
    branches: NO_BRANCH_FINDINGS,
    organisation: null,
    overridden: new Set(),
    notice: null,
    canUndoRemoval: false,
    canEnterCredentials: false,
    busy: null,
    deleting: false,
    recordUnreadable: null,
    savesFiles: () => true,
    pathOf: (uri) => uri,
    deleted: null,
    formatDate: (iso) => iso,
    lineOf: () => '',
    ...changes,
  };
}

describe('the delete window', () => {
  it('says "No dependency" and lets Delete work only where everything is known', () => {
    const parts = partsOf();
    assert.equal(whyBlocked(parts, plainTranslate), null);
    assert.equal(createDeletePage(parts, plainTranslate).status, 'No dependency');
  });

  it('blocks Delete with the reason while anything is not known', () => {
    for (const reason of REASONS) {
      const parts = partsOf({}, reason);
      assert.match(whyBlocked(parts, plainTranslate) ?? '', /shippable\.yml/, reason.kind);
      assert.notEqual(createDeletePage(parts, plainTranslate).status, 'No dependency', reason.kind);
    }
  });

  it('blocks Delete, and says nothing of absence, while something is still being read', () => {
    const parts = partsOf({ searching: true });
    assert.equal(whyBlocked(parts, plainTranslate), 'The workspace is still being searched.');
    const { status, blockedBy } = createDeletePage(parts, plainTranslate);
    assert.deepEqual(
      [status, blockedBy],
      ['Looking for dependencies…', 'The workspace is still being searched.'],
    );
  });

  it('tells what is not known of other branches, which blocks nothing', () => {
    assert.equal(createDeletePage(partsOf(), plainTranslate).branchesNotKnown, null);
    const reason = { kind: 'unreadable', detail: 'fatal: bad object' } as const;
    const unknown = [
      { repository: 'api', ref: 'topic', reason },
      { repository: 'web', ref: null, reason: { kind: 'cancelled' } as const },
    ];
    const page = createDeletePage(partsOf({ branches: { dependencies: [], unknown } }), plainTranslate);
    assert.equal(
      page.branchesNotKnown,
      'Not known: topic of api (it cannot be read: fatal: bad object), other branches of web (reading the files was cancelled).',
    );
    assert.equal(page.blockedBy, null);
  });

  it('blocks Delete while the memory of earlier folders cannot be read, unless a person ignores it', () => {
    const unreadable = [{ name: 'dependencies/1.json', detail: 'EACCES' }];
    const parts = partsOf({ unreadable });
    assert.match(whyBlocked(parts, plainTranslate) ?? '', /cannot be read/);
    assert.notEqual(createDeletePage(parts, plainTranslate).status, 'No dependency');
    assert.equal(createDeletePage(parts, plainTranslate).remembered[0]?.key, 'dependencies/1.json');
    const ignored = partsOf({ unreadable, overridden: new Set(['dependencies/1.json']) });
    assert.equal(whyBlocked(ignored, plainTranslate), null);
  });

  it('calls what stands in a folder opened earlier what it is', () => {
    const words = (['project', 'notification', 'job', 'resource'] as const).map((dependent) => {
      const remembered = [
        {
          folderUri: 'file:///w',
          folderName: 'w',
          lastSeen: '2026-03-01',
          state: 'remembered' as const,
          integrationName: 'hub',
          fileUri: 'file:///w/shippable.yml',
          path: 'shippable.yml',
          place: { line: 1, column: 1, endLine: 1, endColumn: 4 },
          dependent,
          region: null,
          holderName: 'x',
        },
      ];
      return createDeletePage(partsOf({ remembered }), plainTranslate).remembered[0]?.lines[0]?.what;
    });
    assert.deepEqual(words, ['Hub entry', 'Notification', 'Job "x"', 'Resource "x"']);
  });

  it('blocks Delete for files of folders opened earlier that were never read, and names them, unless they are ignored', () => {
    const places = ['a', 'b', 'c', 'd'].map((name) => ({
      uri: `file:///w/${name}.yml`,
      path: `${name}.yml`,
    }));
    const facts = { folderUri: 'file:///w', folderName: 'w', lastSeen: '2026-03-01' };
    const notKnownEarlier = [{ ...facts, places }];
    const page = createDeletePage(partsOf({ notKnownEarlier }), plainTranslate);
    assert.match(page.blockedBy ?? '', /Files of folders opened earlier cannot be read/);
    assert.equal(page.status, 'No dependency found, but not everything could be read');
    assert.equal(page.canReadAgain, true);
    assert.deepEqual(
      page.remembered.map(({ key, title, lastSeen }) => [key, title, lastSeen]),
      [
        [
          'file:///w',
          'w',
          'Could not be read on 2026-03-01, nor now, and may depend on it: a.yml, b.yml, c.yml and 1 more.',
        ],
      ],
    );
    const ignored = createDeletePage(
      partsOf({ notKnownEarlier, overridden: new Set(['file:///w']) }),
      plainTranslate,
    );
    assert.deepEqual(
      [ignored.blockedBy, ignored.status],
      [null, 'No dependency found; what cannot be read is ignored'],
    );
    const whole = [{ ...facts, places: [{ uri: 'file:///w', path: '' }] }];
    assert.match(
      createDeletePage(partsOf({ notKnownEarlier: whole }), plainTranslate).remembered[0]?.lastSeen ?? '',
      /could not be read to its end/,
    );
  });
});
