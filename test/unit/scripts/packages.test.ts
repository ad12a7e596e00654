import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../scripts/runCommand.ts';

interface LockedPackage {
  readonly version?: string;
  readonly deprecated?: string;
  readonly resolved?: string;
  readonly engines?: { readonly node?: string };
}

type Version = readonly [number, number, number];

/** `20.19`, `v20.x` and the like; what is not written counts as 0. */
function versionOf(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return [major, minor, patch];
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

function keeps(version: Version, comparator: string): boolean {
  const [, sign = '', text = ''] = /^([<>=^~]*)v?(.*)$/u.exec(comparator) ?? [];
  const wanted = versionOf(text);
  switch (sign) {
    case '>=':
      return compare(version, wanted) >= 0;
    case '<=':
      return compare(version, wanted) <= 0;
    case '>':
      return compare(version, wanted) > 0;
    case '<':
      return compare(version, wanted) < 0;
    case '^':
      return version[0] === wanted[0] && compare(version, wanted) >= 0;
    default:
      return text === '*' || version[0] === wanted[0];
  }
}

/** Whether a Node is in a range as npm reads it, as far as packages write such ranges. */
function isIn(version: Version, range: string): boolean {
  return range.split('||').some((part) =>
    part
      .trim()
      .replaceAll(/([<>=^~]) +/gu, '$1')
      .split(/\s+/u)
      .every((comparator) => keeps(version, comparator)),
  );
}

describe('the packages of the lock file', () => {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const oldest = versionOf(lock.packages['']?.engines?.node?.replace('>=', '') ?? '');
  const locked = Object.entries(lock.packages).filter(([place]) => place !== '');

  it('run on the oldest Node that the manifest names, and on the newest: npm warns of none', () => {
    assert.ok(oldest[0] >= 20 && locked.length > 100);
    for (const node of [oldest, versionOf('24.0.0')]) {
      const complained = locked.filter(([, { engines }]) => !isIn(node, engines?.node ?? '*'));
      assert.deepEqual(
        complained.map(([place, { engines }]) => `${place} wants Node ${String(engines?.node)}`),
        [],
      );
    }
  });

  it('are none that npm calls deprecated, and name no registry', () => {
    const odd = locked.filter(
      ([, { deprecated, resolved }]) => deprecated !== undefined || resolved !== undefined,
    );
    assert.deepEqual(
      odd.map(([place]) => place),
      [],
    );
  });

  it('are judged by ranges as packages write them', () => {
    const node = versionOf('20.19.0');
    for (const range of [
      '>=20',
      '^20.19.0 || >=22.12.0',
      '18 || 20 || >=22',
      '>= 0.4',
      '*',
      '>=0.6.11 <=0.7.0 || >=0.7.3',
    ]) {
      assert.ok(isIn(node, range), range);
    }
    for (const range of ['>=22', '>=20.20', '^22 || >=24', '18', '>= 22', '>=18 <20']) {
      assert.ok(!isIn(node, range), range);
    }
  });
});
