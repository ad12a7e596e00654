import type { IntegrationRecord } from '../../src/core/domain/integration.ts';
import type { RegistryType } from '../../src/core/domain/registryType.ts';
import type { FactSource } from '../../src/core/analysis/language/integrationFacts.ts';
import type { LoginState } from '../../src/core/logins/loginStates.ts';
import type { LocatedReference } from '../../src/core/domain/locatedReference.ts';
import type { BuildDefinition } from '../../src/core/build/buildPart.ts';
import { groupsOfReferences } from '../../src/core/workspace/integrationGroup.ts';
import { nameRegistry } from '../../src/core/workspace/nameRegistry.ts';
import { analyzeText } from '../../src/core/workspace/analyzeText.ts';
import { dockerRecord } from './integrationFixtures.ts';

/** A fixed "now" for ages. */
export const NOW = Date.parse('2026-11-23T12:00:00Z');

export interface FactInput {
  /** Records by name. */
  readonly records?: Readonly<Record<string, RegistryType>>;
  /** Texts by path; their references are the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  /** Records that are there could not be read. */
  readonly hasUnread?: boolean;
  readonly logins?: Readonly<Record<string, LoginState>>;
  readonly branches?: readonly string[];
  readonly following?: ReturnType<FactSource['following']>;
}

/** The facts of a small made workspace, by the real scanner and the real grouping. */
export function languageFacts({
  records = {},
  files = {},
  hasUnread = false,
  logins = {},
  branches = [],
  following = [],
}: FactInput): FactSource {
  const located = Object.entries(files).flatMap(([path, text]) => referencesOf(path, text));
  const all = Object.entries(records).map(([name, type]) => dockerRecord({ id: `id-${name}`, name, type }));
  const byName = new Map<string, IntegrationRecord>(all.map((record) => [record.name, record]));
  return {
    names: () => {
      const stand = located.filter((each) => groupsOfReferences([each]).size > 0);
      return [...new Set([...byName.keys(), ...stand.map(({ reference }) => reference.integrationName)])];
    },
    factsOf(name) {
      const references = located.filter(({ reference }) => reference.integrationName === name);
      const record = byName.get(name) ?? null;
      const groups = groupsOfReferences(references);
      const registry = nameRegistry({ record: record?.type, groups, hints: [] });
      const { group } = registry;
      return { name, record, hasUnread, login: logins[name] ?? null, group, registry, references };
    },
    branches: () => branches,
    following: () => following,
    definitions: () => definitionsIn(files),
    now: () => NOW,
  };
}

function definitionsIn(files: Readonly<Record<string, string>>): readonly BuildDefinition[] {
  return Object.entries({ 'made.shippable.yml': RESOURCES, ...files }).flatMap(([path, text]) => {
    const file = { uri: `file:///w/${path}`, folder: 'w', path, atRepositoryRoot: true };
    return analyzeText(text, file, { strings: new Map() }).build.definitions;
  });
}

const RESOURCES = `resources:
  - {name: app_image, type: image, integration: my-ecr}
  - {name: cluster_one, type: cluster}
  - {name: mail, type: notification}
  - {name: ssh_key, type: integration, integration: portal-quay}
jobs:
  - {name: build_app, type: runSh}
`;

function referencesOf(path: string, text: string): LocatedReference[] {
  const file = { uri: `file:///w/${path}`, folder: 'w', path, atRepositoryRoot: true };
  const analysis = analyzeText(text, file, { strings: new Map() });
  return analysis.references.map((reference, at) => ({ file, reference, place: analysis.places[at]! }));
}
