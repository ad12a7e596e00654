import assert from 'node:assert/strict';

import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import type { DependentChanges } from '../../../../src/core/search/searchMemory.ts';
import type { ElsewhereState } from '../../../../src/core/search/elsewhereSearches.ts';
import type { AskedSearch, EngineNotSeen } from '../../../../src/core/search/findElsewhere.ts';
import type { FoundDependent } from '../../../../src/core/search/foundDependents.ts';
import {
  blockingInOrganisation,
  organisationContext,
  organisationDoubt,
  organisationPlace,
  organisationPart,
  whyOrganisationBlocks,
} from '../../../../src/host/dependencies/organisationPart.ts';
import type { OrganisationParts } from '../../../../src/host/dependencies/organisationPart.ts';

const FOUND: FoundDependent = {
  engine: 'github',
  repository: 'acme/api',
  repositoryKey: 'github.com/acme/api',
  path: 'shippable.yml',
  line: 3,
  column: 5,
  kind: 'hub',
  dependent: 'project',
  type: 'docker',
  region: null,
  effectiveRegion: null,
  blocksDeletion: true,
  misplaced: false,
  url: 'https://github.com/acme/api/blob/1/shippable.yml#L3',
};
const UNSEEN: EngineNotSeen = {
  engine: 'github',
  reason: 'result-cap',
  detail: '1000 of 2000 results',
  retryAt: null,
  search: { label: 'GitHub', host: 'api.github.com', scope: 'org:acme' },
};

const ASKED: readonly AskedSearch[] = [
  { engine: 'github', search: UNSEEN.search, oneByOne: false },
  { engine: 'gitlab', search: { label: 'GitLab', host: 'gitlab.com', scope: 'acme' }, oneByOne: true },
];

function partsOf(state: ElsewhereState, overridden: readonly string[] = []): OrganisationParts {
  return {
    organisation: { scopes: ['org:acme'], state, now: 0, language: 'en' },
    overridden: new Set(overridden),
  };
}

function found(
  dependents: readonly FoundDependent[],
  notSeen: readonly EngineNotSeen[] = [],
  changes: DependentChanges | null = null,
): ElsewhereState {
  const complete = notSeen.length === 0;
  const texts = new Map<string, string>();
  return {
    kind: 'found',
    at: 0,
    report: {
      integrationName: 'hub',
      dependents,
      notSeen,
      asked: ASKED,
      texts,
      publicTexts: texts,
      complete,
    },
    changes,
  };
}

const SEARCHING: ElsewhereState = {
  kind: 'searching',
  progress: { files: 7, dependents: 0, oneByOne: ['GitLab'] },
};

describe('the part "Elsewhere" of the delete window', () => {
  it('is not there while no search is set up, and stands in nobody’s way', () => {
    const parts: OrganisationParts = { organisation: null, overridden: new Set() };
    assert.equal(organisationPart(parts, plainTranslate), null);
    assert.deepEqual(whyOrganisationBlocks(parts, plainTranslate), []);
    assert.equal(organisationDoubt(parts, plainTranslate), null);
  });

  it('says what came and went since the search before', () => {
    const text = (added: number, gone: number): string =>
      organisationPart(partsOf(found([], [], { added, gone })), plainTranslate)?.text ?? '';
    assert.match(text(1, 0), /^Searched just now\. 1 new dependent since the last search\. GitHub/);
    assert.match(text(2, 3), /2 new dependents since the last search · 3 dependents are gone since/);
  });

  it('says what the engines never see, and which of them takes long', () => {
    const text = (state: ElsewhereState): string =>
      organisationPart(partsOf(state), plainTranslate)?.text ?? '';
    assert.match(text(SEARCHING), /7 files read\. GitLab has no code search over the group here/);
    assert.match(text(found([])), /GitHub searches default branches only.*384 KB.*GitLab.*one by one/);
  });

  it('tells when a limit ends on the clock of the person, and nothing of one that has ended', () => {
    const limited = { ...UNSEEN, reason: 'rate-limited', retryAt: '1970-01-01T00:10:00.000Z' } as const;
    const told = (now: number): string => {
      const { organisation, overridden } = partsOf(found([], [limited]));
      const parts = { organisation: organisation && { ...organisation, now }, overridden };
      return organisationPart(parts, plainTranslate)?.repositories[0]?.lastSeen ?? '';
    };
    assert.match(told(0), /GitHub answers again at \d{1,2}:10\s[AP]M/);
    assert.doesNotMatch(told(0), /1970/);
    assert.doesNotMatch(told(600_001), /answers again/);
  });

  it('tells the time as the language of the editor writes it, whatever the machine speaks', () => {
    const retryAt = new Date(2026, 0, 3, 15, 5).toISOString();
    const told = (language: string, before: number): string => {
      const { organisation, overridden } = partsOf(
        found([], [{ ...UNSEEN, reason: 'rate-limited', retryAt }]),
      );
      const now = Date.parse(retryAt) - before;
      const parts = { organisation: organisation && { ...organisation, now, language }, overridden };
      return organisationPart(parts, plainTranslate)?.repositories[0]?.lastSeen ?? '';
    };
    const day = 24 * 3600 * 1000;
    assert.match(told('en-US', 60_000), /at 03:05\sPM/);
    assert.match(told('de', 60_000), /at 15:05\b/);
    assert.match(told('de', 2 * day), /at 03\.01\.2026, 15:05/);
    assert.match(told('fr', 2 * day), /at 3 janv\. 2026/);
  });

  it('doubts "No dependency" until a complete search found nothing', () => {
    const doubted = [partsOf({ kind: 'never' }), partsOf(SEARCHING), partsOf(found([], [UNSEEN]))];
    for (const parts of doubted) {
      assert.notEqual(organisationDoubt(parts, plainTranslate), null);
    }
    assert.notEqual(
      organisationDoubt(partsOf(found([], [UNSEEN]), ['organisation#not-seen#0']), plainTranslate),
      null,
    );
    assert.equal(organisationDoubt(partsOf(found([])), plainTranslate), null);
  });

  it('blocks while it searches, and while nobody asked or the result is too old, unless that is ignored', () => {
    assert.equal(whyOrganisationBlocks(partsOf(SEARCHING), plainTranslate).length, 1);
    assert.equal(whyOrganisationBlocks(partsOf({ kind: 'never' }), plainTranslate).length, 1);
    const [unseen] = organisationPart(partsOf({ kind: 'never' }), plainTranslate)?.repositories ?? [];
    const ignored = partsOf({ kind: 'never' }, [unseen?.key ?? '']);
    assert.deepEqual(whyOrganisationBlocks(ignored, plainTranslate), []);
    assert.match(organisationDoubt(ignored, plainTranslate) ?? '', /was not searched/);
  });

  it('blocks for each repository until it is ignored by itself', () => {
    const web = { ...FOUND, repository: 'acme/web', repositoryKey: 'github.com/acme/web' };
    const state = found([FOUND, { ...FOUND, line: 9 }, web]);
    const part = organisationPart(partsOf(state), plainTranslate);
    const keys = part?.repositories.map(({ key }) => key) ?? [];
    assert.deepEqual(
      part?.repositories.map(({ title, lines }) => [title, lines.length]),
      [
        ['acme/api', 2],
        ['acme/web', 1],
      ],
    );
    assert.equal(blockingInOrganisation(partsOf(state)), 3);
    assert.equal(blockingInOrganisation(partsOf(state, keys.slice(0, 1))), 1);
    assert.equal(whyOrganisationBlocks(partsOf(state, keys.slice(0, 1)), plainTranslate).length, 1);
    assert.deepEqual(whyOrganisationBlocks(partsOf(state, keys), plainTranslate), []);
    assert.match(
      organisationDoubt(partsOf(state, keys), plainTranslate) ?? '',
      /3 in other repositories are ignored/,
    );
  });

  it('says what was not seen, and lets the person decide', () => {
    const state = found([], [UNSEEN]);
    const [unseen] = organisationPart(partsOf(state), plainTranslate)?.repositories ?? [];
    assert.match(unseen?.lastSeen ?? '', /1000 of 2000/);
    assert.equal(whyOrganisationBlocks(partsOf(state), plainTranslate).length, 1);
    assert.deepEqual(whyOrganisationBlocks(partsOf(state, [unseen?.key ?? '']), plainTranslate), []);
  });

  it('lists what does not block apart, and finds the link of each line', () => {
    const misplaced = {
      ...FOUND,
      line: 20,
      kind: null,
      dependent: null,
      misplaced: true,
      blocksDeletion: false,
      url: 'https://x/20',
    };
    const parts = partsOf(found([FOUND, misplaced]));
    const [line, ...more] = organisationContext(parts, plainTranslate);
    assert.equal(more.length, 0);
    assert.equal(line?.place, 'acme/api shippable.yml:20');
    const [first] = organisationPart(parts, plainTranslate)?.repositories[0]?.lines ?? [];
    const facts = parts.organisation;
    assert.ok(facts !== null);
    assert.equal(organisationPlace(first?.key ?? '', facts), FOUND);
    assert.equal(organisationPlace(line.key, facts)?.url, 'https://x/20');
    assert.equal(organisationPlace('organisation#github#other', facts), null);
  });
});
