import { findDependencies, type Dependency } from '../dependencies/findDependencies.ts';
import { findFollowing, type FollowingDependent } from '../dependencies/findFollowing.ts';
import type { LocatedMention, LocatedMisplaced } from '../domain/locatedReference.ts';
import {
  agentAnswer,
  counted,
  fileName,
  isComplete,
  meantName,
  unknownList,
  unknownRemarks,
  type AgentAnswer,
  type AgentUnknown,
} from './agentAnswer.ts';
import { AGENT_LIMITS, agentList, agentValue, type AgentList } from './agentText.ts';
import type { AgentWorld } from './agentWorld.ts';

export interface AgentPlace {
  readonly file: string;
  /** From 1, in UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

/** A place that depends on the integration. */
export interface AgentDependent extends AgentPlace {
  /** What the portal calls it. */
  readonly dependent: string;
  readonly yamlPath: string;
  /** The resource or job that holds it. */
  readonly holder: string | null;
  readonly region: string | null;
  /** `removed-not-saved`: still on the disk, gone from the text in the editor. */
  readonly state: Dependency['state'];
}

/** A job, resource or trigger that does not name the integration and breaks without it. */
export interface AgentFollowing extends AgentPlace {
  readonly kind: string;
  readonly name: string;
  readonly through: string;
}

/** The name where the build does not read it as an integration. */
export interface AgentOtherPlace extends AgentPlace {
  readonly yamlPath: string;
}

export interface DependentsAnswer extends AgentAnswer {
  readonly integration: string;
  /** Whether everything was read: only then an empty list means that nothing depends on it. */
  readonly complete: boolean;
  readonly dependents: AgentList<AgentDependent>;
  readonly following: AgentList<AgentFollowing>;
  readonly misplaced: AgentList<AgentOtherPlace>;
  readonly mentions: AgentList<AgentOtherPlace>;
  readonly unknown: AgentList<AgentUnknown>;
}

const LISTED = 50;
const OTHERS_LISTED = 20;

/** What depends on an integration, what follows from that, and what is not known. */
export function findDependents(world: AgentWorld, given: string): DependentsAnswer {
  const { index, builds } = world;
  const name = meantName(given, index.names());
  const report = findDependencies(name, index);
  const following = findFollowing(name, builds, index);
  const complete = isComplete(world);
  return {
    ...agentAnswer(
      world,
      summaryOf(agentValue(name), report.blocking.length, following.length, complete),
      ...unknownRemarks(world),
    ),
    integration: agentValue(name),
    complete,
    dependents: agentList(report.blocking, LISTED, (one) => dependent(world, one)),
    following: agentList(following, LISTED, (one) => followingPlace(world, one)),
    misplaced: agentList(report.misplaced, OTHERS_LISTED, (one) => misplacedPlace(world, one)),
    mentions: agentList(report.mentions, OTHERS_LISTED, (one) => mentionPlace(world, one)),
    unknown: unknownList(world),
  };
}

function summaryOf(name: string, direct: number, following: number, complete: boolean): string {
  if (direct > 0) {
    const after =
      following === 0 ? '' : `, and ${counted(following, 'more follows', 'more follow')} from these`;
    const more = complete ? '' : ' There may be more.';
    return `${counted(direct, 'place depends', 'places depend')} on "${name}"${after}.${more}`;
  }
  return complete
    ? `No place depends on "${name}" in the files that were looked at, and all of them were read.`
    : `No place was found that depends on "${name}", but not everything was read: it is not known whether one does.`;
}

function dependent(world: AgentWorld, { file, place, reference, state }: Dependency): AgentDependent {
  return {
    file: fileName(world, file),
    line: place.line,
    column: place.column,
    dependent: reference.dependent,
    yamlPath: agentValue(reference.yamlPath, AGENT_LIMITS.path),
    holder: reference.holderName === null ? null : agentValue(reference.holderName),
    region: reference.region === null ? null : agentValue(reference.region),
    state,
  };
}

function followingPlace(
  world: AgentWorld,
  { file, place, kind, name, through }: FollowingDependent,
): AgentFollowing {
  return {
    file: fileName(world, file),
    line: place.line,
    column: place.column,
    kind,
    name: agentValue(name),
    through: agentValue(through),
  };
}

function misplacedPlace(world: AgentWorld, { file, place, misplaced }: LocatedMisplaced): AgentOtherPlace {
  return {
    file: fileName(world, file),
    line: place.line,
    column: place.column,
    yamlPath: agentValue(misplaced.yamlPath, AGENT_LIMITS.path),
  };
}

function mentionPlace(world: AgentWorld, { file, place, mention }: LocatedMention): AgentOtherPlace {
  return {
    file: fileName(world, file),
    line: place.line,
    column: place.column,
    yamlPath: agentValue(mention.yamlPath, AGENT_LIMITS.path),
  };
}
