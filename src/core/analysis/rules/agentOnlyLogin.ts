import { lazily } from '../../domain/lazily.ts';
import { asMap, asSeq, scalarsOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlScalar } from '../../yaml/yamlTree.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { readBuildVariables } from '../facts/buildVariables.ts';
import { entryRegistry, type HubEntry } from '../facts/hubEntries.ts';
import type { ImageHost } from '../facts/imageHost.ts';
import { needsLogin } from '../facts/loginRegistry.ts';
import { usesInShell } from '../facts/registryUses.ts';
import type { RuleHit } from '../rule.ts';

/** Phases that run inside the container, where a login of the build machine does not count. */
const CONTAINER_PHASES: readonly string[] = ['ci', 'post_ci', 'on_success', 'on_failure', 'always'];

/** A push (or a pull from ECR) inside the container whose only login is `agent_only`. */
export function agentOnlyLogin({ text }: AnalysisContext, facts: DocumentFacts): readonly RuleHit[] {
  const { hubEntries, root } = facts;
  if (!hubEntries.some(({ agentOnly }) => agentOnly) || facts.ciUses.logsInByItself) {
    return [];
  }
  const variables = lazily(() =>
    readBuildVariables(
      root,
      facts.ciLines.map((scalar) => scalar.text),
    ),
  );
  const uses = usesInShell(text, containerLines(root), variables).filter(needsLogin);
  return uses.flatMap(({ host, range }): readonly RuleHit[] => {
    const serving = hubEntries.filter((entry) => entry.counts && mayServe(entry, host));
    const login = serving.find((entry) => isMeantFor(entry, host));
    const isOpen = serving.some(({ agentOnly }) => !agentOnly);
    return login === undefined || isOpen
      ? []
      : [
          {
            range,
            messageId: 'registry-without-login.agent-only',
            params: { host: host.host, name: login.name?.text ?? '' },
          },
        ];
  });
}

function containerLines(root: YamlMap): readonly YamlScalar[] {
  const pools = asSeq(valueOf(root, 'runtime'))?.items ?? [];
  const builds = [valueOf(root, 'build'), ...pools.map(({ value }) => valueOf(asMap(value), 'build'))];
  return builds
    .map(asMap)
    .flatMap((build) => CONTAINER_PHASES.flatMap((phase) => scalarsOf(valueOf(build, phase))));
}

/** Whether the type beside the entry leaves it open that it logs in there. */
function mayServe(entry: HubEntry, host: ImageHost): boolean {
  const registry = entryRegistry(entry);
  return registry === null || registry === 'private' || registry === 'dtr'
    ? host.registry !== 'ecr'
    : registry === host.registry;
}

/** Only the record shows whether a registry is private: any host that is nobody else's may be meant. */
function isMeantFor(entry: HubEntry, host: ImageHost): boolean {
  const registry = entryRegistry(entry);
  const isOpen = entry.typeClass.kind === 'docker-registry-login';
  const isPrivate = registry === 'private' || registry === 'dtr' || isOpen;
  return (
    registry === host.registry ||
    (isPrivate && host.registry === 'other') ||
    (isOpen && host.registry === 'docker-hub')
  );
}
