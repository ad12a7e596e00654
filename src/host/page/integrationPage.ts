import type { IntegrationPage, PageGroup, PageHeader, PageLine } from '../../contract/integrationContract.ts';
import { keyedDependencies, type Dependency } from '../../core/dependencies/findDependencies.ts';
import { DEPENDENT_ORDER } from '../../core/dependencies/findDependencies.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { withEvidence } from '../../core/messages/describeRegistry.ts';
import { oneLine } from '../../core/messages/foreignText.ts';
import { groupLabel } from '../../core/messages/languageTexts.ts';
import { filledFields } from '../../core/records/filledFields.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { NameRegistry } from '../../core/workspace/nameRegistry.ts';
import { dependentTitle, toDependencyLine } from '../dependencies/dependencyFacts.ts';
import { dependencySections } from '../dependencies/dependencySections.ts';
import type { SectionParts } from '../dependencies/sectionParts.ts';
import type { FindingSource } from './integrationPageServices.ts';
import { createIntegrationWords } from './integrationWords.ts';
import { loginPart, type LoginFacts } from './loginPart.ts';
import { pageActions } from './pageActions.ts';

/** Everything the page of an integration is made from. */
export interface IntegrationPageParts {
  readonly name: string;
  readonly record: IntegrationRecord | null;
  readonly registry: NameRegistry;
  readonly login: LoginFacts;
  readonly dependencies: SectionParts;
  readonly findings: Pick<FindingSource, 'ofFile'>;
  readonly problem: string;
}

/** The whole view model of the page. */
export function createIntegrationPage(parts: IntegrationPageParts, t: Translate): IntegrationPage {
  const { record, registry, login, dependencies, problem } = parts;
  return {
    ...dependencySections(dependencies, t),
    header: headerOf(parts, t),
    login: loginPart(login, t),
    actions: pageActions(record, registry.group, login.credentials, t),
    groups: groupsOf(parts, t),
    problem,
    words: createIntegrationWords(t),
  };
}

function headerOf({ name, record, registry }: IntegrationPageParts, t: Translate): PageHeader {
  return {
    heading: oneLine(name),
    type: withEvidence(groupLabel(registry.group), registry),
    facts: (record === null ? [] : filledFields(record)).map(({ label, value }) => ({
      label: t(label),
      value: oneLine(value),
    })),
  };
}

function groupsOf(parts: IntegrationPageParts, t: Translate): readonly PageGroup[] {
  const lines = [...keyedDependencies(parts.dependencies.report.blocking)];
  const byDependent = Map.groupBy(lines, ([, { reference }]) => reference.dependent);
  const findings = findingsByFile(parts);
  return DEPENDENT_ORDER.flatMap((dependent) => {
    const own = byDependent.get(dependent) ?? [];
    return own.length === 0
      ? []
      : [
          {
            key: dependent,
            title: dependentTitle(dependent, t),
            lines: own.map(([key, dependency]) => toPageLine(key, dependency, findings, parts, t)),
          },
        ];
  });
}

type Findings = ReadonlyMap<string, ReturnType<FindingSource['ofFile']>>;

/** Each file is asked once, however many of its lines are shown. */
function findingsByFile({ dependencies, findings }: IntegrationPageParts): Findings {
  const files = new Set(dependencies.report.blocking.map(({ file }) => file.uri));
  return new Map([...files].map((uri) => [uri, findings.ofFile(uri)]));
}

function toPageLine(
  key: string,
  dependency: Dependency,
  findings: Findings,
  { dependencies }: IntegrationPageParts,
  t: Translate,
): PageLine {
  const { file, place: at } = dependency;
  const { place, what, text, facts, state, openLabel } = toDependencyLine(dependency, dependencies, key, t);
  const found = state === 'live' ? (findings.get(file.uri)?.get(at.line) ?? []) : [];
  return { key, place, what, text, facts, state, openLabel, findings: found };
}
