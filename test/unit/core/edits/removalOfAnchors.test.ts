import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { IntegrationReference } from '../../../../src/core/domain/integrationReference.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { REFERENCE_EDITS, type RemovalEdits } from '../../../../src/core/edits/referenceEdits.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import type { YamlScalar } from '../../../../src/core/yaml/yamlTree.ts';
import { anchoredTexts, usedElsewhere } from '../../../support/anchoredScalars.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/references/', import.meta.url));

/** `left` is null where nothing can be removed. */
const CASES: Readonly<Record<string, { readonly text: string; readonly left: string | null }>> = {
  'writes its name at the first alias that stays': {
    text: 'integrations:\n  hub:\n    - integrationName: &n a\n      type: ecr\nbuild:\n  ci:\n    - *n\n    - echo\n    - *n\n',
    left: 'build:\n  ci:\n    - &n a\n    - echo\n    - *n\n',
  },
  'writes it in quotes where it stands between brackets': {
    text: 'integrations:\n  key:\n    - integrationName: b\n      x: &n a, b\n    - integrationName: a\n      x: &m u, v\nenv: [*n , *m ]\n',
    left: "integrations:\n  key:\n    - integrationName: b\n      x: &n a, b\nenv: [*n , &m 'u, v' ]\n",
  },
  'writes it with its tag, without which it would be a number': {
    text: 'integrations:\n  key:\n    - integrationName: b\n    - integrationName: a\n      x: &q !!str 12345\nenv: *q\n',
    left: 'integrations:\n  key:\n    - integrationName: b\nenv: &q !!str 12345\n',
  },
  'takes anchor and tag of a name in brackets along': {
    text: 'jobs:\n  - type: runSh\n    integrations: [&n a, !!str &m b]\nx: *m\n',
    left: 'jobs:\n  - type: runSh\n    integrations: [!!str &m b]\nx: *m\n',
  },
  'writes the name in brackets at its alias': {
    text: 'jobs:\n  - type: runSh\n    integrations: [&n a, b]\nbuild:\n  ci: [*n ]\n',
    left: 'jobs:\n  - type: runSh\n    integrations: [b]\nbuild:\n  ci: [&n a ]\n',
  },
  'leaves a list that a shell section shares': {
    text: 'jobs:\n  - type: runSh\n    integrations: &l [a, b]\nbuild:\n  ci: *l\n',
    left: null,
  },
  'leaves a map whose alias stays': {
    text: 'integrations:\n  generic:\n    - &e {integrationName: a}\nx: *e\n',
    left: null,
  },
  'leaves the text where an alias would get what an earlier anchor of its name holds': {
    text: 'x: &n first\nintegrations:\n  hub:\n    - integrationName: a\n      branches: &n {only: [master]}\ny: *n\n',
    left: null,
  },
  'keeps an emptied section whose anchor is used': {
    text: 'integrations: &i\n  hub:\n    - integrationName: a\nx: *i\n',
    left: null,
  },
};

describe('a removal of an entry with an anchor', () => {
  for (const [title, { text, left }] of Object.entries(CASES)) {
    it(title, () => {
      const { edits, removed } = REFERENCE_EDITS.removeAll(text, 'a');
      assert.equal(removed > 0 ? applyEdits(text, edits) : null, left);
    });
  }

  it('changes nothing that another place takes through the anchor, whatever scalar it stands on', function () {
    this.timeout(120_000);
    let tried = 0;
    let looked = 0;
    for (const file of readdirSync(FIXTURES).filter((name) => name.endsWith('.yml'))) {
      const plain = readFileSync(FIXTURES + file, 'utf8');
      const references = referencesOf(plain);
      const removable = new Set(
        references.filter((one) => REFERENCE_EDITS.remove(plain, one).removed > 0).map(pathOf),
      );
      const near = (all: readonly IntegrationReference[], { range }: YamlScalar): IntegrationReference[] =>
        all
          .filter(({ entryRange: { start, end } }) => start <= range.start && range.start <= end)
          .slice(0, 1);
      // Each third: all of them would take half a minute.
      const isWanted = (one: YamlScalar): boolean =>
        near(references, one).length > 0 && (looked += 1) % 3 === 0;
      for (const { text, scalar } of anchoredTexts(plain, isWanted)) {
        for (const reference of near(referencesOf(text), scalar)) {
          const one = REFERENCE_EDITS.remove(text, reference);
          check(text, one, file);
          check(text, REFERENCE_EDITS.removeAll(text, reference.integrationName), file);
          assert.equal(one.removed > 0, removable.has(pathOf(reference)), `${file}\n${text}`);
          tried += one.removed;
        }
      }
    }
    assert.ok(tried > 100, String(tried));
  });
});

function referencesOf(text: string): readonly IntegrationReference[] {
  return findReferences(parseShippableDocument(text), { atRepositoryRoot: null }).references;
}

function pathOf({ yamlPath, integrationName }: IntegrationReference): string {
  return `${yamlPath} ${integrationName}`;
}

function check(text: string, { edits }: RemovalEdits, file: string): void {
  const after = applyEdits(text, edits);
  assert.equal(usedElsewhere(after), usedElsewhere(text), `${file}\n${text}\n=>\n${after}`);
}
