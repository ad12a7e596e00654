import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type {
  FileReferences,
  IntegrationReference,
} from '../../../../src/core/domain/integrationReference.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { pruneEmptied } from '../../../../src/core/edits/pruneEmptied.ts';
import { REFERENCE_EDITS } from '../../../../src/core/edits/referenceEdits.ts';
import { removeReference } from '../../../../src/core/edits/removeReference.ts';
import { isRenamed, planRename } from '../../../../src/core/edits/renameReference.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { eachNode } from '../../../../src/core/yaml/eachNode.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import type { ShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import { asMap, findPair, valueOf } from '../../../../src/core/yaml/read/treeReading.ts';
import { loadCorpus } from '../../../corpus/corpusTable.ts';

const SHARED = fileURLToPath(new URL('../../../../../shared', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../../../fixtures/references/', import.meta.url));
const NEW_NAMES = ['new-name', 'a: b #c', '123', `it's "q"`, 'x, [y]', '- dash', 'ünï'];

function texts(): readonly (readonly [name: string, text: string])[] {
  const own = readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.yml'))
    .map((name): readonly [string, string] => [name, readFileSync(FIXTURES + name, 'utf8')]);
  const real = loadCorpus(SHARED)?.map(({ id, text }): readonly [string, string] => [id, text]) ?? [];
  return [...own, ...real];
}

function scan(text: string): FileReferences & { readonly document: ShippableDocument } {
  const document = parseShippableDocument(text);
  return { document, ...findReferences(document, { atRepositoryRoot: null }) };
}

function identity({ kind, type, region, yamlPath, shadowed }: IntegrationReference, name: string): string {
  return JSON.stringify([name, kind, type, region, yamlPath, shadowed]);
}

/** Our own broken fixtures hold several errors, of which one may hide another. */
function readsNoWorse(file: string, before: ShippableDocument, after: ShippableDocument): boolean {
  const broken = file.endsWith('.yml') && before.malformed;
  return broken || after.problems.length <= before.problems.length;
}

/** The names of all references but those of one name. */
function namesOf(text: string, but: string): readonly string[] {
  return scan(text)
    .references.map(({ integrationName }) => integrationName)
    .filter((name) => name !== but)
    .sort();
}

describe('edits of references, in every file', () => {
  it('rename just the references of that name, and read no worse', function () {
    this.timeout(60_000);
    for (const [file, text] of texts()) {
      const before = scan(text);
      const names = new Set(before.references.map(({ integrationName }) => integrationName));
      for (const [index, name] of [...names].entries()) {
        const newName = NEW_NAMES[index % NEW_NAMES.length] ?? 'new';
        const edits = planRename(before.document, before, name, newName).edits;
        const after = scan(applyEdits(text, edits));
        const isChanged = (one: IntegrationReference): boolean =>
          one.integrationName === name && isRenamed(one);
        const wanted = before.references.map((one) =>
          identity(one, isChanged(one) ? newName : one.integrationName),
        );
        assert.deepEqual(
          after.references.map((one) => identity(one, one.integrationName)),
          wanted,
          `${file}: ${name} → ${newName}`,
        );
        assert.ok(readsNoWorse(file, before.document, after.document), `${file}: ${name}`);
      }
    }
  });

  it('remove just one reference, by lines that are all its own', function () {
    this.timeout(60_000);
    for (const [file, text] of texts()) {
      const before = scan(text);
      for (const reference of before.references) {
        const edits = removeReference(before.document, reference);
        if (edits === null) {
          // Shared through an anchor, or in front of what a merge would bring in; or the broken rest reads otherwise then.
          const isBroken = before.document.reader === 'lines';
          assert.ok(isBroken || /&\w/u.test(text), `${file}: ${reference.yamlPath} cannot be removed`);
          continue;
        }
        assert.ok(edits.every(({ newText }) => newText === ''));
        const after = scan(applyEdits(text, edits));
        assert.equal(after.references.length, before.references.length - 1, `${file}: ${reference.yamlPath}`);
        assert.ok(nameless(after.document) <= nameless(before.document), `${file}: ${reference.yamlPath}`);
        assert.ok(readsNoWorse(file, before.document, after.document), file);
      }
    }
  });

  it('remove all of a name together as they do one after the other', function () {
    this.timeout(60_000);
    for (const [file, text] of texts()) {
      const names = Map.groupBy(scan(text).references.filter(blocks), (one) => one.integrationName);
      for (const [name, references] of names) {
        if (references.length > 1) {
          const { edits, removed } = REFERENCE_EDITS.removeAll(text, name);
          const one = oneByOne(text, name);
          const left = applyEdits(text, edits);
          if (removed === one.removed) {
            assert.equal(left, one.text, `${file}: ${name}`);
            continue;
          }
          // A name that a merge key or an alias gives to several places goes from all of them at once, or not at all.
          assert.ok(removed > one.removed && /&\w/u.test(text), `${file}: ${name}`);
          assert.deepEqual(namesOf(left, name), namesOf(text, name), `${file}: ${name}`);
          assert.equal(scan(left).references.length, scan(text).references.length - removed, file);
        }
      }
    }
  });

  it('remove the one that can go among many that cannot, which cost no look at the text', () => {
    const shared = Array.from(
      { length: 100 },
      (_, at) =>
        `    - &e${String(at)}\n      integrationName: a\n    - {integrationName: o${String(at)}, from: *e${String(at)} }\n`,
    ).join('');
    const text = `integrations:\n  key:\n${shared}    - integrationName: a\n${'# a long text\n'.repeat(3000)}`;
    const { removed, left } = REFERENCE_EDITS.removeAll(text, 'a');
    assert.deepEqual({ removed, left }, { removed: 1, left: 100 });
  });

  it('remove hundreds of references with few looks at the text', () => {
    const flow = Array.from(
      { length: 300 },
      (_, at) => `{integrationName: ${at % 2 === 0 ? 'ecr' : 'hub'}, type: ecr}`,
    );
    const block = Array.from({ length: 300 }, () => '    - integrationName: ecr\n      type: ecr\n').join('');
    for (const text of [
      `integrations:\n  hub:\n${block}x: 1\n`,
      `integrations: {hub: [${flow.join(', ')}]}\n`,
    ]) {
      const { left, edits } = REFERENCE_EDITS.removeAll(text, 'ecr');
      assert.equal(left, 0);
      assert.ok(!applyEdits(text, edits).includes('ecr,'), 'nothing is left of them');
    }
  });
});

/** How many entries of sections have keys, but not the one that names an integration. */
function nameless({ roots }: ShippableDocument): number {
  let count = 0;
  eachNode(
    roots.map((root) => valueOf(asMap(root), 'integrations')),
    (node) => {
      const entries = node.kind === 'seq' ? node.items.map(({ value }) => value) : [];
      count += entries.filter(
        (entry) => entry?.kind === 'map' && findPair(entry, 'integrationName') === null,
      ).length;
    },
  );
  return count;
}

function blocks({ blocksDeletion }: IntegrationReference): boolean {
  return blocksDeletion;
}

/** The plain way: the first that can go, then the text is read again. */
function oneByOne(text: string, name: string): { readonly text: string; readonly removed: number } {
  let current = text;
  for (let removed = 0; ; removed += 1) {
    const { document, references } = scan(current);
    const edits = references
      .filter((one) => one.integrationName === name && one.blocksDeletion)
      .map((one) => removeReference(document, one) ?? [])
      .find((found) => found.length > 0);
    if (edits === undefined) {
      const pruned = removed === 0 ? current : pruneEmptied(parseShippableDocument(text), current);
      return { text: pruned, removed };
    }
    current = applyEdits(current, edits);
  }
}
