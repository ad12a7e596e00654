import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { TextEdit } from '../../../../src/core/domain/textRange.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { REFERENCE_EDITS } from '../../../../src/core/edits/referenceEdits.ts';
import { isRenameProven } from '../../../../src/core/edits/renameProof.ts';
import { isRenamed, planRename, renamedNames } from '../../../../src/core/edits/renameReference.ts';
import { countedScalars } from '../../../../src/core/references/countedScalars.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { eachNode } from '../../../../src/core/yaml/eachNode.ts';
import {
  parseShippableDocument,
  type ShippableDocument,
} from '../../../../src/core/yaml/shippableDocument.ts';
import { isBlockStyle, type YamlScalar } from '../../../../src/core/yaml/yamlTree.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/references/', import.meta.url));
const NEW = 'new-name';
/** Paths below keys of the root that mean something; what stands elsewhere is there to be used. */
const READ =
  /^(?:integrations?|resources|jobs|triggers|notifications|pipelines|vars|build|env|matrix|runtime|language)\b/iu;

interface Case {
  readonly text: string;
  readonly name: string;
  readonly renamed: string;
}

const CASES: Readonly<Record<string, Case>> = {
  'a shell line at the anchor': {
    text: 'build:\n  ci:\n    - &n deploy\n    - echo hi\nresources:\n  - name: r\n    integration: *n\n',
    name: 'deploy',
    renamed:
      'build:\n  ci:\n    - &n deploy\n    - echo hi\nresources:\n  - name: r\n    integration: new-name\n',
  },
  'a shell line behind an alias': {
    text: 'resources:\n  - name: r\n    integration: &n deploy # us\nbuild: {ci: [*n , "*n"]}\n',
    name: 'deploy',
    renamed: 'resources:\n  - name: r\n    integration: &n new-name # us\nbuild: {ci: [deploy , "*n"]}\n',
  },
  'the type of the entry': {
    text: 'integrations:\n  hub:\n    - type: &e ecr\n      integrationName: *e\n      region: us-east-1\n',
    name: 'ecr',
    renamed:
      'integrations:\n  hub:\n    - type: &e ecr\n      integrationName: new-name\n      region: us-east-1\n',
  },
  'the name of a resource at the anchor': {
    text: 'resources: [{name: &x my-ecr, type: cliConfig, integration: *x}]\njobs: [{name: j, steps: [{IN: my-ecr}]}]\n',
    name: 'my-ecr',
    renamed:
      'resources: [{name: &x my-ecr, type: cliConfig, integration: new-name}]\njobs: [{name: j, steps: [{IN: my-ecr}]}]\n',
  },
  'the name of a resource behind an alias, in the quotes of the anchor': {
    text: 'resources:\n  - integration: &i "dockerhub"\n    name: *i\n  - name: other\n    integration: *i\n',
    name: 'dockerhub',
    renamed:
      'resources:\n  - integration: &i "new-name"\n    name: "dockerhub"\n  - name: other\n    integration: *i\n',
  },
  'the key of a bastion host': {
    text: 'resources:\n  - name: c\n    integration: &k keyy\n    pointer:\n      bastionHost: {keyIntegration: *k}\n',
    name: 'keyy',
    renamed:
      'resources:\n  - name: c\n    integration: &k new-name\n    pointer:\n      bastionHost: {keyIntegration: keyy}\n',
  },
  'a block scalar that a shell line repeats': {
    text: 'resources:\n  - name: c\n    integration: &k |\n      keyy\nbuild:\n  ci: [*k]\n',
    name: 'keyy',
    renamed: 'resources:\n  - name: c\n    integration: &k new-name\nbuild:\n  ci: ["keyy\\u000a"]\n',
  },
  'a key of a map': {
    text: 'env:\n  global:\n    - &k keyy : x\nresources:\n  - name: c\n    integration: *k\n',
    name: 'keyy',
    renamed: 'env:\n  global:\n    - &k keyy : x\nresources:\n  - name: c\n    integration: new-name\n',
  },
  'nothing but references: the anchor alone is edited': {
    text: 'resources:\n  - name: r\n    integration: &n deploy\n  - name: s\n    integration: *n\n',
    name: 'deploy',
    renamed: 'resources:\n  - name: r\n    integration: &n new-name\n  - name: s\n    integration: *n\n',
  },
  'templates: the anchor alone is edited': {
    text: 'x: [&n deploy]\ntemplates: &t [deploy]\njobs:\n  - {name: a, type: runSh, integrations: [*n ]}\n  - {name: b, type: runSh, integrations: *t}\n',
    name: 'deploy',
    renamed:
      'x: [&n new-name]\ntemplates: &t [new-name]\njobs:\n  - {name: a, type: runSh, integrations: [*n ]}\n  - {name: b, type: runSh, integrations: *t}\n',
  },
  'an entry that is repeated where nobody reads it': {
    text: 'build:\n  mine: &m {integrationName: deploy}\nintegrations:\n  hub: [*m]\n',
    name: 'deploy',
    renamed: 'build:\n  mine: &m {integrationName: new-name}\nintegrations:\n  hub: [*m]\n',
  },
};

describe('a rename of a name that shares its anchor with', () => {
  for (const [title, { text, name, renamed }] of Object.entries(CASES)) {
    it(title, () => {
      assert.equal(applyEdits(text, REFERENCE_EDITS.rename(text, name, NEW).edits), renamed);
    });
  }

  it('something else counts the names alone: what is written out for that goes along with one', () => {
    const { text } = CASES['a shell line behind an alias'] ?? assert.fail();
    const { names, edits } = planOf(parseShippableDocument(text), 'deploy');
    assert.deepEqual(
      names.map(({ newText, along }) => [newText, along.map((edit) => edit.newText)]),
      [[NEW, ['deploy']]],
    );
    assert.equal(edits.length, 2);
  });

  it('a list of shell lines leaves both and says where', () => {
    const text = 'jobs:\n  - {name: a, type: runSh, integrations: &l [deploy]}\nbuild:\n  ci: *l\n';
    const plan = planOf(parseShippableDocument(text), 'deploy');
    assert.deepEqual(plan.edits, []);
    assert.deepEqual(
      plan.stuck.map(({ start, end }) => text.slice(start, end)),
      ['deploy'],
    );
  });
});

describe('a rename where any name is put behind an anchor of any other value', () => {
  it('changes the references to be renamed, whatever shares their anchors, and nothing else', function () {
    this.timeout(120_000);
    let tried = 0;
    for (const file of readdirSync(FIXTURES).filter((name) => name.endsWith('.yml'))) {
      for (const { text, name } of anchored(readFileSync(FIXTURES + file, 'utf8'))) {
        const document = parseShippableDocument(text);
        if (document.problems.length === 0 && document.endedEarly === null) {
          checkRename(document, name, `${file}\n${text}`);
          tried += 1;
        }
      }
    }
    assert.ok(tried > 1000, String(tried));
  });
});

/** A text in which one value is the alias of another, of which one names an integration. */
function* anchored(text: string): Generator<{ readonly text: string; readonly name: string }> {
  const document = parseShippableDocument(text);
  const scalars = valuesOf(document);
  const names = new Map(referencesOf(document).map((one) => [one.nameTokenRange.start, one.integrationName]));
  const named = scalars.filter(({ range }) => names.has(range.start));
  for (const [index, scalar] of named.entries()) {
    const name = names.get(scalar.range.start) ?? '';
    const source = text.slice(scalar.range.start, scalar.range.end);
    // Not each with each: of every name with every third value.
    for (const other of scalars.filter((one, at) => one !== scalar && at % 3 === index % 3)) {
      const [first, second] = other.range.start < scalar.range.start ? [other, scalar] : [scalar, other];
      const edits: readonly TextEdit[] = [
        { range: first.range, newText: `&zz ${source}` },
        { range: second.range, newText: '*zz' },
      ];
      yield { text: applyEdits(text, edits), name };
    }
  }
}

function valuesOf({ roots }: ShippableDocument): readonly YamlScalar[] {
  const scalars: YamlScalar[] = [];
  eachNode(roots, (node) => {
    const values =
      node.kind === 'map'
        ? node.pairs.map(({ value }) => value)
        : node.kind === 'seq'
          ? node.items.map(({ value }) => value)
          : [];
    for (const value of values) {
      if (
        value?.kind === 'scalar' &&
        value.anchor === null &&
        !isBlockStyle(value.style) &&
        value.text !== ''
      ) {
        scalars.push(value);
      }
    }
  });
  return scalars;
}

function referencesOf(document: ShippableDocument): ReturnType<typeof findReferences>['references'] {
  return findReferences(document, { atRepositoryRoot: null }).references;
}

function planOf(document: ShippableDocument, name: string): ReturnType<typeof planRename> {
  return planRename(document, findReferences(document, { atRepositoryRoot: null }), name, NEW);
}

function checkRename(document: ShippableDocument, name: string, told: string): void {
  const found = findReferences(document, { atRepositoryRoot: null });
  const plan = planOf(document, name);
  const after = parseShippableDocument(applyEdits(document.text, plan.edits));
  const now = countedScalars(after.roots);
  const wanted = new Set(
    renamedNames(found).flatMap(({ integrationName, yamlPath }) =>
      integrationName === name ? yamlPath : [],
    ),
  );
  const before = countedScalars(document.roots);
  assert.equal(now.length, before.length, told);
  for (const [index, { scalar, trail }] of before.entries()) {
    if (now[index]?.scalar.text !== scalar.text) {
      const isUsed = wanted.has(trail.path) || !READ.test(trail.path);
      assert.ok(isUsed && now[index]?.scalar.text === NEW, `${trail.path} changes in ${told}`);
    }
  }
  const left = referencesOf(after).filter((one) => one.integrationName === name && isRenamed(one));
  assert.equal(left.length, plan.stuck.length, `all are renamed in ${told}`);
  assert.ok(isRenameProven(document, plan, after, NEW), `the proof holds in ${told}`);
}
