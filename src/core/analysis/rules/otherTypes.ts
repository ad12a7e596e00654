import { NOTIFICATION_TYPES, typeWord } from '../../domain/hubType.ts';
import { replaceScalar } from '../../edits/mapEdits.ts';
import {
  asMap,
  asScalar,
  findPair,
  hasUnknownMerge,
  mapsUnder,
  valueOf,
} from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlScalar } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { classifyHubType } from '../facts/hubTypes.ts';
import { nearest } from '../facts/nearestName.ts';
import type { FindingMessageId } from '../finding.ts';
import { JOB_TYPES } from '../language/format/jobsSection.ts';
import { CLUSTER_TYPES, RESOURCE_TYPES } from '../language/format/resourcesSection.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** The types of a place. */
interface TypeWords {
  readonly words: readonly string[];
  /** As they are compared. */
  readonly compared: ReadonlySet<string>;
}

function typeWords(words: readonly string[]): TypeWords {
  return { words, compared: new Set(words.map(typeWord)) };
}

const RESOURCE_WORDS = typeWords([...RESOURCE_TYPES.map(({ value }) => value), ...CLUSTER_TYPES]);
const JOB_WORDS = typeWords(JOB_TYPES.map(({ value }) => value));
const TRIGGER_WORDS = typeWords(['trigger']);

/** Sections of `integrations` beside `hub` whose types are known. */
const SECTION_WORDS = Object.entries({
  notifications: [...NOTIFICATION_TYPES],
  key: ['ssh-key', 'pem-key', 'sshKey', 'pemKey'],
  deploy: ['aws', 'amazonKeys'],
  cli: ['amazonKeys', 'gcloudKey', 'dockerRegistryLogin', 'quayLogin', 'artifactory'],
}).map(([section, words]) => [section, typeWords(words)] as const);

/** Resources: the type of a registry in place of one, and words that are nearly one. */
export function resourceTypes(context: AnalysisContext): readonly RuleHit[] {
  return context.resources.flatMap((resource): readonly RuleHit[] => {
    const type = ownType(resource);
    if (type === null) {
      return [];
    }
    if (isJobType(type.text)) {
      return [
        { range: type.contentRange, messageId: 'unknown-type.job-in-resources', params: { type: type.text } },
      ];
    }
    return isHubType(type.text) && findPair(resource, 'integration') !== null
      ? [registryAsResource(type)]
      : nearMiss(type, RESOURCE_WORDS, 'unknown-type.resource-near');
  });
}

/** A word for jobs alone: `deploy` and the like could be anything. */
function isJobType(type: string): boolean {
  return ['runsh', 'runci', 'runcli', 'manifest', 'provision', 'rsync', 'jenkinsjob'].includes(
    typeWord(type),
  );
}

function isHubType(type: string): boolean {
  const { kind } = classifyHubType(type);
  return kind === 'registry' || kind === 'docker-registry-login';
}

function registryAsResource(type: YamlScalar): RuleHit {
  return {
    range: type.contentRange,
    messageId: 'unknown-type.resource',
    params: { type: type.text },
    severity: 'error',
    fixes: [editFix('set-resource-type', { type: 'cliConfig' }, replaceScalar(type, 'cliConfig'))],
  };
}

/** Jobs and triggers whose type is nearly one of the format. */
export function jobTypes(context: AnalysisContext): readonly RuleHit[] {
  return context.all(({ root, jobs }) => [
    ...jobs.flatMap((job) => nearMiss(ownType(job), JOB_WORDS, 'unknown-type.job-near')),
    ...mapsUnder(root, 'triggers').flatMap((trigger) =>
      nearMiss(ownType(trigger), TRIGGER_WORDS, 'unknown-type.trigger'),
    ),
  ]);
}

/** Notifications and keys whose type is nearly one of the format. */
export function sectionTypes(context: AnalysisContext): readonly RuleHit[] {
  return context.all(({ root }) => {
    const sections = asMap(valueOf(root, 'integrations'));
    return sections === null ? [] : SECTION_WORDS.flatMap((known) => typesIn(sections, known));
  });
}

function typesIn(sections: YamlMap, [section, words]: readonly [string, TypeWords]): readonly RuleHit[] {
  return mapsUnder(sections, section).flatMap((entry) => {
    const type = ownType(entry);
    const isOwn = type !== null && words.compared.has(typeWord(type.text));
    return type !== null && section !== 'cli' && !isOwn && isHubType(type.text)
      ? [inSection(type, section)]
      : nearMiss(type, words, 'unknown-type.section-near');
  });
}

function inSection(type: YamlScalar, section: string): RuleHit {
  return {
    range: type.contentRange,
    messageId: 'unknown-type.registry-in-section',
    params: { type: type.text, section },
  };
}

/** A word that we merely do not know says nothing; one that is nearly a known word is probably a slip. */
function nearMiss(
  type: YamlScalar | null,
  { words, compared }: TypeWords,
  messageId: FindingMessageId,
): readonly RuleHit[] {
  if (type === null || compared.has(typeWord(type.text))) {
    return [];
  }
  const wanted = wantedWord(type.text.trim(), words);
  if (wanted === null) {
    return [];
  }
  return [
    {
      range: type.contentRange,
      messageId,
      params: { type: type.text, nearest: wanted },
      severity: 'information',
      fixes: [editFix('set-type', { type: wanted }, replaceScalar(type, wanted))],
    },
  ];
}

/** Shorter words are too near each other to be told apart by one letter. */
const SHORT = 4;

function wantedWord(type: string, words: readonly string[]): string | null {
  const long = words.filter((word) => word.length >= SHORT);
  return (
    nearest(type, long) ??
    words.find((word) => word.length < SHORT && hasSameLetters(type, word)) ??
    long.find((word) => isPartOf(type, word)) ??
    null
  );
}

/** Whether two short words hold the same letters, repeated or in another order: `was` and `awws` for `aws`. */
function hasSameLetters(type: string, word: string): boolean {
  const letters = (text: string): string => [...new Set(typeWord(text))].sort().join('');
  return Math.abs(word.length - type.length) <= 1 && letters(word) === letters(type);
}

/** `docker-image` for `image`, `git` for `gitRepo`. */
function isPartOf(type: string, word: string): boolean {
  const [written, wanted] = [type, word].map((text) => text.toLowerCase().replace(/[-_ ]/gu, ''));
  return (
    written !== undefined &&
    wanted !== undefined &&
    (written === `docker${wanted}` ||
      (written.length >= 3 && written.length < wanted.length && wanted.startsWith(written)))
  );
}

/** The type that a map itself gives, where it is a word of its own. */
function ownType(map: YamlMap): YamlScalar | null {
  const type = asScalar(valueOf(map, 'type'));
  return type === null || hasUnknownMerge(map) || type.text.includes('$') || type.text.includes('<')
    ? null
    : type;
}
