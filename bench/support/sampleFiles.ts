import path from 'node:path';
import { loadCorpus } from '../../test/corpus/corpusTable.ts';

export interface SampleFile {
  readonly name: string;
  readonly text: string;
  readonly hasReferences: boolean;
}

const CI_WITHOUT = `language: python
python:
  - 2.7
  - 3.6
env:
  - DATABASE=postgres
build:
  ci:
    - pip install -r requirements.txt
    - python -m unittest discover -s tests -p "test_*.py"
  post_ci:
    - coverage xml -o shippable/codecoverage/coverage.xml
`;

const CI_WITH = `${CI_WITHOUT}integrations:
  hub:
    - integrationName: team-ecr
      type: ecr
      region: eu-west-1
  notifications:
    - integrationName: team-slack
      type: slack
      recipients:
        - "#builds"
`;

const OWN: readonly SampleFile[] = [
  { name: 'shippable.yml', text: CI_WITHOUT, hasReferences: false },
  { name: 'shippable.yml', text: CI_WITH, hasReferences: true },
];

/** The corpus where it lies beside the project, else two files of our own. */
export function sampleFiles(): readonly SampleFile[] {
  const corpus = loadCorpus(path.resolve(import.meta.dirname, '..', '..', '..', 'shared'));
  return (
    corpus?.map((file) => ({
      name: path.basename(file.path),
      text: file.text,
      hasReferences: file.expected.references.length > 0,
    })) ?? OWN
  );
}

/** A file of about 60 kB and 2,700 lines: many builds of one repository, each with its own integrations. */
export function madeFile(): string {
  const resources = Array.from(
    { length: 450 },
    (_, index) => `  - name: image_number_${index}
    type: image
    integration: registry-${index % 40}
    versionTemplate:
      sourceName: "482913756021.dkr.ecr.eu-west-1.amazonaws.com/service-${index}"
      versionName: latest
`,
  );
  return `resources:\n${resources.join('')}`;
}
