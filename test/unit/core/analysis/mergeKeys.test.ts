import assert from 'node:assert/strict';

import { findFindings } from '../../../../src/core/analysis/findFindings.ts';

const PLACE = { path: 'shippable.yml', atRepositoryRoot: true, siblings: null };
const KNOWN = { records: [{ name: 'hub', type: 'docker-hub' as const }], definedElsewhere: ['ecr', 'two'] };
const PUSH = 'build:\n  ci:\n    - docker push 123456789012.dkr.ecr.eu-west-1.amazonaws.com/a\n';

/** Entries with what a merge key could bring in apart, between the own keys. */
const CASES: Readonly<
  Record<string, readonly (readonly [own: readonly string[], merged: readonly string[]])[]>
> = {
  'two ECR entries of two regions': [
    [['integrationName: ecr', 'region: us-west-2'], ['type: ecr']],
    [['integrationName: ecr', 'region: eu-west-1'], ['type: ecr']],
  ],
  'two ECR entries of one region': [
    [['integrationName: ecr'], ['type: ecr', 'region: us-west-2']],
    [['integrationName: two'], ['type: ecr', 'region: us-west-2']],
  ],
  'names from the anchor': [
    [['region: us-west-2'], ['type: ecr', 'integrationName: ecr']],
    [['region: eu-west-1'], ['type: ecr', 'integrationName: ecr']],
  ],
  'an entry without a type': [[['region: us-west-2'], ['integrationName: hub']]],
  'an entry without a name': [[['region: us-west-2'], ['type: ecr']]],
  'a region without effect': [[['integrationName: hub'], ['type: docker', 'region: us-west-2']]],
  'a region without effect, its own': [[['integrationName: hub', 'region: us-west-2'], ['type: docker']]],
  'a zone': [[['integrationName: ecr'], ['type: ecr', 'region: us-west-2a']]],
  'a malformed region': [[['integrationName: ecr'], ['type: ecr', 'region: uswest2']]],
  'an unknown type': [[['integrationName: hub'], ['type: dockr']]],
  'a type that does not fit the record': [[['integrationName: hub'], ['type: ecr', 'region: eu-west-1']]],
  'a filter': [
    [['integrationName: ecr'], ['type: ecr', 'branches:', '  only: [a]']],
    [['integrationName: two'], ['type: ecr', 'branches:', '  only: [b]']],
  ],
};

function item(lines: readonly string[]): string {
  return lines.map((line, at) => `    ${at === 0 ? '- ' : '  '}${line}\n`).join('');
}

function textOf(entries: (typeof CASES)[string], merged: boolean): string {
  const anchors = entries.map(
    ([, lines], at) => `m${String(at)}: &m${String(at)}\n${lines.map((line) => `  ${line}\n`).join('')}`,
  );
  const items = entries.map(([own, lines], at) =>
    item(merged ? [...own, `<<: *m${String(at)}`] : [...own, ...lines]),
  );
  return `${merged ? anchors.join('') : ''}integrations:\n  hub:\n${items.join('')}${PUSH}`;
}

function codes(text: string): readonly string[] {
  const findings = findFindings(text, { place: PLACE, known: KNOWN, severities: {} });
  return findings.map(({ code, message }) => `${code} ${message.id}`).sort();
}

describe('entries through merge keys', () => {
  for (const [name, entries] of Object.entries(CASES)) {
    it(`have the findings that they have when written out: ${name}`, () => {
      const written = codes(textOf(entries, false));
      assert.notDeepEqual(written, []);
      assert.deepEqual(codes(textOf(entries, true)), written);
    });
  }
});
