import assert from 'node:assert/strict';
import type { TextEdit } from '../../../../src/core/domain/textRange.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { listBelowOnly, moveBelowBranches } from '../../../../src/core/edits/branchFilterEdits.ts';
import type { EntryLine } from '../../../../src/core/edits/hubEntryEdits.ts';
import { lineEdits } from '../../../../src/core/edits/lineEdits.ts';
import { extractLogin } from '../../../../src/core/edits/loginEdits.ts';
import { setMapValue } from '../../../../src/core/edits/mapEdits.ts';
import { addPointerRegion } from '../../../../src/core/edits/pointerRegion.ts';
import { isResourceName, renameAtPlaces } from '../../../../src/core/edits/renameAtPlaces.ts';
import { addInStep, addScope } from '../../../../src/core/edits/stepEdits.ts';
import { asMap, asSeq, findPair, valueOf } from '../../../../src/core/yaml/read/treeReading.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';
import type { YamlMap, YamlNode, YamlPair, YamlScalar, YamlSeq } from '../../../../src/core/yaml/yamlTree.ts';

type Edits = TextEdit | readonly TextEdit[] | null;

/** Null says that the text leaves no place for the edit. */
type Rows = readonly (readonly [before: string, after: string | null])[];

function check(rows: Rows, edit: (text: string) => Edits): void {
  for (const [before, after] of rows) {
    const edits = edit(before);
    const result = edits === null ? null : applyEdits(before, [edits].flat());
    assert.equal(result, after, before);
    if (result !== null) {
      assert.deepEqual(parseShippableDocument(result).problems, [], result);
    }
  }
}

function rootOf(text: string): YamlMap {
  const root = asMap(parseShippableDocument(text).roots[0]);
  assert.ok(root, text);
  return root;
}

function pairOf(map: YamlMap, key: string): YamlPair {
  const pair = findPair(map, key);
  assert.ok(pair, key);
  return pair;
}

function stepsOf(text: string): YamlSeq {
  const steps = asSeq(valueOf(rootOf(text), 'steps'));
  assert.ok(steps, text);
  return steps;
}

describe('the edit of branch filters', () => {
  it('moves only or except below branches, wherever that stands', () => {
    const move = (text: string): Edits => {
      const map = rootOf(text);
      return moveBelowBranches(text, map, pairOf(map, 'only'));
    };
    check(
      [
        ['branches:\nonly: [a]\n', 'branches:\n  only: [a]\n'],
        ['only: [a]\n', 'branches:\n  only: [a]\n'],
        ['branches:\nx: 1\nonly:\n- a\n', 'branches:\n  only:\n  - a\nx: 1\n'],
        ['only:\n  - a\nx: 1\nbranches:\ny: 2\n', 'x: 1\nbranches:\n  only:\n    - a\ny: 2\n'],
        ['only:\n  - a\n\n  - b\nbranches:\n', 'branches:\n  only:\n    - a\n\n    - b\n'],
        ['branches: # c\r\nx: 1\r\nonly: a\r\n', 'branches: # c\r\n  only: a\r\nx: 1\r\n'],
        ['? only\n: [a]\n', 'branches:\n  ? only\n  : [a]\n'],
        ['{only: [a]}\n', '{branches: { only: [a] }}\n'],
        ['{branches: , only: [a]}\n', '{branches: { only: [a] }}\n'],
        ['{x: 1, only: [a], branches: , y: 2}\n', '{x: 1, branches: { only: [a] } , y: 2}\n'],
      ],
      move,
    );
  });

  it('leaves alone what has a filter, a written null, nothing to move, or no place for it', () => {
    const move = (text: string): Edits => {
      const map = rootOf(text);
      return moveBelowBranches(text, map, pairOf(map, 'only'));
    };
    check(
      [
        ['branches: {except: b}\nonly: a\n', null],
        ['branches: ~\nonly: a\n', null],
        ['branches: &x\nonly: a\n', null],
        ['x: &a\nbranches: *a\nonly: b\n', null],
        ['branches:\nonly:\n', null],
        ['{branches, only: [a]}\n', null],
      ],
      move,
    );
  });

  it('puts a list or one name below only', () => {
    const wrap = (text: string): Edits => {
      const map = rootOf(text);
      return listBelowOnly(text, pairOf(map, 'branches'), map.flow);
    };
    check(
      [
        ['branches: master\n', 'branches:\n  only:\n    - master\n'],
        ["branches: 'a|b'\n", "branches:\n  only:\n    - 'a|b'\n"],
        ['x:\n- 1\nbranches: a # why\r\n', 'x:\n- 1\nbranches:\n  only:\n  - a # why\r\n'],
        ['branches:\n  master\n', 'branches:\n  only:\n    - master\n'],
        ['{branches: a}\n', '{branches: { only: [a] }}\n'],
        ['branches: [a]\n', 'branches: {only: [a]}\n'],
        ['branches:\n- a\n', 'branches:\n  only:\n  - a\n'],
        ['branches: &a master\n', null],
        ['branches: |\n  master\n', null],
        ['branches: >\n  master\n', null],
        ['branches: a\n  b\n', null],
        ['branches: {a: b}\n', null],
        ['x: &a b\nbranches: *a\n', null],
        ['branches:\n', null],
      ],
      wrap,
    );
  });
});

describe('the edit of steps', () => {
  it('puts an IN before the first step, in its style', () => {
    const add =
      (name: string, scopes: readonly string[] = []) =>
      (text: string): Edits =>
        addInStep(text, stepsOf(text), name, scopes);
    check(
      [
        ['steps:\n  - IN: a\n', 'steps:\n  - IN: login\n  - IN: a\n'],
        ['steps:\n  # c\n  -\n    IN: a', 'steps:\n  # c\n  - IN: login\n  -\n    IN: a'],
        ['steps: [{IN: a}]\n', 'steps: [{ IN: login }, {IN: a}]\n'],
        ['steps: []\n', null],
      ],
      add('login'),
    );
    check(
      [
        ['steps:\n- IN: a\n', "steps:\n- IN: 'a, b'\n  scopes:\n  - ecr\n  - gcr\n- IN: a\n"],
        [
          'steps:\r\n  - IN: a\r\n',
          "steps:\r\n  - IN: 'a, b'\r\n    scopes:\r\n      - ecr\r\n      - gcr\r\n  - IN: a\r\n",
        ],
        ['steps: [{IN: a}]\n', "steps: [{ IN: 'a, b', scopes: [ecr, gcr] }, {IN: a}]\n"],
      ],
      add('a, b', ['ecr', 'gcr']),
    );
  });

  it('gives a step scopes below its IN, once', () => {
    const add = (text: string): Edits => {
      const step = asMap(stepsOf(text).items[0]?.value);
      assert.ok(step, text);
      return addScope(text, step, 'ecr');
    };
    check(
      [
        ['steps:\n- IN: a\n  switch: off\n', 'steps:\n- IN: a\n  scopes:\n  - ecr\n  switch: off\n'],
        [
          'steps:\n  - switch: off\n    IN: a\n    x: 1\n',
          'steps:\n  - switch: off\n    IN: a\n    scopes:\n      - ecr\n    x: 1\n',
        ],
        ['steps:\n  - x: a\n', 'steps:\n  - x: a\n    scopes:\n      - ecr\n'],
        ['steps: [{switch: off, IN: a}]\n', 'steps: [{switch: off, IN: a, scopes: [ecr]}]\n'],
        ['steps: [{IN: a, switch: off}]\n', 'steps: [{IN: a, scopes: [ecr], switch: off}]\n'],
        ['steps:\n  - IN: a\n    scopes: [x]\n', null],
      ],
      add,
    );
  });
});

describe('the edit of a region below pointer', () => {
  it('goes into the pointer or versionTemplate that is there, else into a new one', () => {
    const add = (text: string): Edits => addPointerRegion(text, rootOf(text), 'us-east-1');
    check(
      [
        ['name: a\nintegration: b\nx: y\n', 'name: a\nintegration: b\npointer:\n  region: us-east-1\nx: y\n'],
        ['name: a\n', 'name: a\npointer:\n  region: us-east-1\n'],
        ['pointer:\n  y: z\n  sourceName: x\n', 'pointer:\n  y: z\n  sourceName: x\n  region: us-east-1\n'],
        [
          'versionTemplate:\n  sourceName: x\n  y: z\n',
          'versionTemplate:\n  sourceName: x\n  region: us-east-1\n  y: z\n',
        ],
        ['pointer:\nversionTemplate: {a: b}\n', 'pointer:\n  region: us-east-1\nversionTemplate: {a: b}\n'],
        [
          '{name: a, integration: b, x: y}\n',
          '{name: a, integration: b, pointer: { region: us-east-1 }, x: y}\n',
        ],
        ['pointer: {}\n', 'pointer: { region: us-east-1 }\n'],
      ],
      add,
    );
  });

  it('is not offered where something else stands in its place', () => {
    const add = (text: string): Edits => addPointerRegion(text, rootOf(text), 'us-east-1');
    const places = [
      'pointer: text',
      'pointer: [a]',
      'pointer: ~',
      'pointer: null # c',
      'pointer: "null"',
      'pointer: &x',
    ];
    check(
      [...places.map((text) => [`${text}\n`, null] as const), ['{name: a, pointer: , x: 1}\n', null]],
      add,
    );
  });
});

describe('the edit that sets a value', () => {
  it('fills what is not written, replaces a written null or another value, and nothing else', () => {
    const set = (text: string): Edits =>
      setMapValue(text, rootOf(text), 'region', 'eu-west-1', ['type', 'name']);
    check(
      [
        ['region:\n', 'region: eu-west-1\n'],
        ['region: # c\n', 'region: eu-west-1 # c\n'],
        ['region: ~ # c\n', 'region: eu-west-1 # c\n'],
        ["region: 'x'\n", "region: 'eu-west-1'\n"],
        ['x: 1\nname: a\ny: 2\n', 'x: 1\nname: a\nregion: eu-west-1\ny: 2\n'],
        ['name: a\ntype: b\ny: 2\n', 'name: a\ntype: b\nregion: eu-west-1\ny: 2\n'],
        ['{region: &x , y: 1}\n', null],
        ['region: &x us-east-1\n', 'region: &x eu-west-1\n'],
        ['region: &x\n', null],
        ['region: [a]\n', null],
        ['region: |\n  a\n', null],
      ],
      set,
    );
  });
});

describe('the edit that takes a login out of a list', () => {
  const ENTRY: readonly EntryLine[] = [{ key: 'integrationName', value: 'hub' }];

  function take(entry: readonly EntryLine[] | null): (text: string) => Edits {
    return (text) => {
      const { roots } = parseShippableDocument(text);
      const at = text.indexOf('docker login');
      const line = roots.flatMap(scalarsIn).find(({ range }) => range.start <= at && at < range.end);
      assert.ok(line, text);
      return extractLogin(text, rootOf(text), line, entry);
    };
  }

  function scalarsIn(node: YamlNode | null): readonly YamlScalar[] {
    switch (node?.kind) {
      case 'scalar':
        return [node];
      case 'map':
        return node.pairs.flatMap(({ value }) => scalarsIn(value));
      case 'seq':
        return node.items.flatMap(({ value }) => scalarsIn(value));
      default:
        return [];
    }
  }

  it('leaves no list empty, and touches nothing but an item of its own', () => {
    check(
      [
        ['ci:\n  - x\n  -  docker login\n', 'ci:\n  - x\n'],
        ['ci:\n  - docker login # c\n  - x\n', 'ci:\n  - x\n'],
        ['ci:\n- docker login\n- x\n', 'ci:\n- x\n'],
        ['ci: [docker login, x]\n', 'ci: [x]\n'],
        ['ci:\n  - docker login\n', null],
        ['ci:\n  - docker login', null],
        ['ci:\n  - docker login\nx:\n  - y\n', null],
        ['ci: [docker login]\n', null],
        ['ci: docker login\n', null],
        ['ci:\n  - - docker login\n  - x\n', null],
        ['ci:\n  - a: docker login\n  - x\n', null],
        ['ci:\n  - &a docker login\n  - x\n', null],
      ],
      take(null),
    );
  });

  it('adds the entry that logs in instead, at its place too', () => {
    check(
      [
        [
          'ci:\n  - docker login\n  - x\n',
          'ci:\n  - x\n\nintegrations:\n  hub:\n    - integrationName: hub\n',
        ],
        [
          'ci:\n  - x\n  - docker login\n',
          'ci:\n  - x\n\nintegrations:\n  hub:\n    - integrationName: hub\n',
        ],
        [
          'ci:\r\n  - x\r\n  - docker login',
          'ci:\r\n  - x\r\n\r\nintegrations:\r\n  hub:\r\n    - integrationName: hub',
        ],
        [
          'ci:\n- x\n- docker login\nintegrations:\n  hub:\n  - integrationName: a\n',
          'ci:\n- x\nintegrations:\n  hub:\n  - integrationName: a\n  - integrationName: hub\n',
        ],
        ['integrations: [a]\nci:\n  - docker login\n  - x\n', null],
        ['integrations: &x\nci:\n  - docker login\n  - x\n', null],
      ],
      take(ENTRY),
    );
  });
});

describe('lineEdits, of what changed alone', () => {
  it('leaves out the lines that stay, before, between and behind', () => {
    const changes = (before: string, after: string): readonly (readonly [number, string, string])[] =>
      lineEdits(before, after).map(({ range: { start, end }, newText }) => [
        start,
        before.slice(start, end),
        newText,
      ]);
    assert.deepEqual(changes('a\nb\nc\nd\ne\n', 'a\nc\ne\n'), [
      [2, 'b\n', ''],
      [6, 'd\n', ''],
    ]);
    assert.deepEqual(changes('a\nb\nc\nd\ne\nf\n', 'a\nB\nc\nd\nE\nf\n'), [
      [2, 'b\n', 'B\n'],
      [8, 'e\n', 'E\n'],
    ]);
    assert.deepEqual(changes('a\nb\nc\nd\n', 'a\nc\nD\n'), [
      [2, 'b\n', ''],
      [6, 'd\n', 'D\n'],
    ]);
    assert.deepEqual(changes('a\nb', 'a\nc'), [[2, 'b', 'c']]);
    assert.deepEqual(changes('a\nb\n', 'a\nb\nc\n'), [[4, '', 'c\n']]);
    assert.deepEqual(changes('a\n', 'a\n'), []);
    assert.deepEqual(changes('', ''), []);
  });
});

describe('renameAtPlaces', () => {
  const TEXT = 'name: ab\nIN: ab\r\n  - ab ab\n';
  const place = (line: number, column: number): Parameters<typeof renameAtPlaces>[1][number] => ({
    line,
    column,
    endLine: line,
    endColumn: column + 2,
  });
  const rename = (...places: ReturnType<typeof place>[]): string | null => {
    const edits = renameAtPlaces(TEXT, places, { oldName: 'ab', newName: 'longer' });
    return edits === null ? null : applyEdits(TEXT, edits);
  };

  it('changes the name at each place and nowhere else', () => {
    assert.equal(rename(place(1, 7), place(3, 5)), 'name: longer\nIN: ab\r\n  - longer ab\n');
    assert.equal(rename(place(2, 5), place(3, 8)), 'name: ab\nIN: longer\r\n  - ab longer\n');
  });

  it('knows lines that a carriage return alone ends', () => {
    const text = 'name: ab\rIN: ab\r\n  - ab\n';
    const edits = renameAtPlaces(text, [place(2, 5), place(3, 5)], { oldName: 'ab', newName: 'x' });
    assert.equal(applyEdits(text, edits ?? assert.fail()), 'name: ab\rIN: x\r\n  - x\n');
  });

  it('changes nothing where one place holds something else, or is gone', () => {
    assert.equal(rename(place(1, 7), place(3, 6)), null);
    assert.equal(rename(place(4, 1), place(1, 7)), null);
    assert.equal(rename(place(9, 1)), null);
  });

  it('takes for a name what needs no quotes wherever one stands', () => {
    for (const name of ['a', 'ä_1', '_x', '9.b-c', 'Ünï']) {
      assert.ok(isResourceName(name), name);
    }
    for (const name of ['', '-a', '.a', 'a b', 'a:', ' a', 'a#', '"a"', 'a\n']) {
      assert.ok(!isResourceName(name), name);
    }
  });
});
