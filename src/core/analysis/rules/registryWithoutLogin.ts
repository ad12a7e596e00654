import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import type { HubEntry } from '../facts/hubEntries.ts';
import type { ImageHost } from '../facts/imageHost.ts';
import { firstOfEachHost, needsLogin, registryFor, servesRegistry } from '../facts/loginRegistry.ts';
import type { RegistryUse } from '../facts/registryUses.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { agentOnlyLogin } from './agentOnlyLogin.ts';
import { pushToEcrPublic } from './ecrPublicPush.ts';
import { jobWithoutLogin } from './jobWithoutLogin.ts';
import { integrationKind } from '../../domain/integrationKind.ts';
import { addSectionEntry } from '../../edits/hubEntryEdits.ts';
import { hubEntryLines } from '../../edits/hubEntryLines.ts';
import { asMap, findPair, hasMergeKey, resolveNode, valueOf } from '../../yaml/read/treeReading.ts';

/**
 * A registry that the CI part pushes to, or an ECR registry that it pulls from, without an entry that logs in there.
 * Public images need no login, so pulls from other registries say nothing.
 */
export function registryWithoutLogin(context: AnalysisContext): readonly RuleHit[] {
  return context.all((facts) => [
    ...ciWithoutLogin(context, facts),
    ...agentOnlyLogin(context, facts),
    ...jobWithoutLogin(context, facts),
  ]);
}

function ciWithoutLogin(context: AnalysisContext, facts: DocumentFacts): readonly RuleHit[] {
  const { uses, logsInByItself } = facts.ciUses;
  if (logsInByItself || !uses.some(needsLogin) || mayLogInOtherwise(facts)) {
    return [];
  }
  return firstOfEachHost(uses.filter(needsLogin))
    .filter(({ host }) => !facts.hubEntries.some((entry) => serves(entry, host)))
    .map((use) => describe(context, facts, use));
}

/** Shapes that hide what is there: aliases, merge keys, unknown types, the undocumented `cli` section, the old format. */
function mayLogInOtherwise(facts: DocumentFacts): boolean {
  const pair = findPair(facts.root, 'integrations');
  const integrations = asMap(pair?.value);
  const hub = integrations === null ? null : resolveNode(valueOf(integrations, 'hub'));
  const hidden =
    (pair !== null && integrations === null && pair.value !== null) ||
    findPair(facts.root, 'integration') !== null ||
    (integrations !== null && (hasMergeKey(integrations) || findPair(integrations, 'cli') !== null)) ||
    (hub !== null && hub.kind !== 'seq' && !(hub.kind === 'scalar' && hub.isNull));
  const open = facts.hubEntries.some(
    ({ typeClass, merged }) => merged || ['missing', 'unknown', 'variable'].includes(typeClass.kind),
  );
  return hidden || open || findPair(facts.root, 'build_image') !== null;
}

function serves(entry: HubEntry, host: ImageHost): boolean {
  const { typeClass } = entry;
  switch (typeClass.kind) {
    case 'registry':
      return servesRegistry(typeClass.registry, host.registry);
    case 'docker-registry-login':
    case 'artifactory':
      return host.registry !== 'ecr' && host.registry !== 'ecr-public';
    default:
      return false;
  }
}

function describe(context: AnalysisContext, facts: DocumentFacts, use: RegistryUse): RuleHit {
  const registry = registryFor(use.host);
  if (registry === null) {
    return pushToEcrPublic(use);
  }
  const fitting = context.known?.records.filter((record) => record.type === registry) ?? [];
  return {
    range: use.range,
    messageId: use.operation === 'push' ? 'registry-without-login' : 'registry-without-login.pull',
    params: { host: use.host.host, label: integrationKind(registry).label },
    fixes: [
      ...fitting.slice(0, 3).map(({ name }) => {
        const lines = hubEntryLines(name, registry, use.host.region);
        return editFix('add-hub-entry', { name }, addSectionEntry(context.text, facts.root, 'hub', lines));
      }),
      ...(fitting.length === 0 ? [{ kind: 'add-integration' as const, name: '', registry }] : []),
    ],
  };
}
