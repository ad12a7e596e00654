import { factsOfPlace } from '../domain/referencePlace.ts';
import { DEFAULT_ECR_REGION, findAwsRegion } from '../domain/awsRegion.ts';
import type { IntegrationReference } from '../domain/integrationReference.ts';
import type { LocatedReference } from '../domain/locatedReference.ts';
import type { FollowingDependent } from '../dependencies/findFollowing.ts';
import type { IntegrationFacts } from '../analysis/language/integrationFacts.ts';
import { withEvidence } from './describeRegistry.ts';
import { dependentText, groupLabel, loginText } from './languageTexts.ts';
import {
  inlineCode,
  inMarkdown,
  joinMarkdown,
  markdown,
  placeLink,
  plainMarkdown,
  type Markdown,
} from './markdown.ts';
import { plural } from './plural.ts';

/** From where an integration is looked at. */
export interface IntegrationView {
  readonly now: number;
  /** The file that is looked at; its path need not be repeated. */
  readonly uri: string;
  /** The reference under the mouse; null for a mention in shell text. */
  readonly reference: IntegrationReference | null;
  /** What breaks with the integration though it does not name it. */
  readonly following: readonly FollowingDependent[];
}

/** Places that a hover lists; the rest is counted. */
const LISTED = 8;

/** What a hover says of an integration, in Markdown. */
export function describeIntegration(facts: IntegrationFacts, view: IntegrationView): Markdown {
  const registry = withEvidence(groupLabel(facts.group), facts.registry);
  const head = markdown`**${plainMarkdown(facts.name)}** — ${plainMarkdown(registry)}`;
  return joinMarkdown(
    [
      head,
      stateParagraph(facts, view.now),
      regionParagraph(view.reference),
      othersParagraph(facts, view),
      followingParagraph(view.following),
    ],
    '\n\n',
  );
}

function stateParagraph(facts: IntegrationFacts, now: number): Markdown {
  if (facts.record === null) {
    return facts.hasUnread
      ? inMarkdown.t(
          'Whether it is set up here is not known: integrations of this machine cannot be read now. Its page says why.',
        )
      : inMarkdown.t('Not set up here. It may exist on the portal only.');
  }
  const state = markdown`${plainMarkdown(capital(loginText(facts, now)))}.`;
  return facts.login === null ? state : joinMarkdown([state, plainMarkdown(facts.login.explanation)], ' ');
}

function regionParagraph(reference: IntegrationReference | null): Markdown {
  if (reference === null || (reference.region === null && reference.effectiveRegion === null)) {
    return markdown``;
  }
  const { region, effectiveRegion } = reference;
  if (region === null) {
    return inMarkdown.t(
      'Region: {0}, the default, because this entry names none.',
      regionText(effectiveRegion ?? DEFAULT_ECR_REGION),
    );
  }
  if (effectiveRegion === null) {
    return region.includes('$')
      ? inMarkdown.t('Region: {0}, decided when the build runs.', inlineCode(region))
      : inMarkdown.t('Region: {0}.', inlineCode(region));
  }
  return factsOfPlace(reference.place).use === 'hub'
    ? inMarkdown.t('Region: {0}, written in this entry.', regionText(region))
    : inMarkdown.t('Region: {0}, written in this resource.', regionText(region));
}

function regionText(code: string): Markdown {
  const known = findAwsRegion(code);
  return known === undefined
    ? inlineCode(code)
    : joinMarkdown([inlineCode(code), plainMarkdown(known.displayName)], ' ');
}

function othersParagraph({ references }: IntegrationFacts, { uri, reference }: IntegrationView): Markdown {
  const others = references.filter((each) => !isSame(each, uri, reference));
  if (others.length === 0) {
    return inMarkdown.t('Named nowhere else in the open folders.');
  }
  const lines = others.slice(0, LISTED).map(placeLine);
  const rest = others.length - LISTED;
  const more = rest > 0 ? [markdown`- ${inMarkdown.t('and {0} more', rest)}`] : [];
  const title = plural(
    others.length,
    () => inMarkdown.t('Also named in 1 other place:'),
    () => inMarkdown.t('Also named in {0} other places:', others.length),
  );
  return joinMarkdown([title, joinMarkdown([...lines, ...more], '\n')], '\n\n');
}

function placeLine({ file, place, reference }: LocatedReference): Markdown {
  const link = placeLink(`${file.path}:${place.line}`, file.uri, place.line);
  const region = reference.region === null ? markdown`` : inlineCode(reference.region);
  return markdown`- ${joinMarkdown([link, dependentText(reference), region], ' · ')}`;
}

/** The nearest first; nothing where nothing follows. */
function followingParagraph(following: readonly FollowingDependent[]): Markdown {
  if (following.length === 0) {
    return markdown``;
  }
  const lines = following.slice(0, LISTED).map(followingLine);
  const rest = following.length - LISTED;
  const more = rest > 0 ? [markdown`- ${inMarkdown.t('and {0} more', rest)}`] : [];
  const title = inMarkdown.t('Breaks with it:');
  return joinMarkdown([title, joinMarkdown([...lines, ...more], '\n')], '\n\n');
}

function followingLine({ kind, name, through, file, place }: FollowingDependent): Markdown {
  const [own, by] = [inlineCode(name), inlineCode(through)];
  const link = placeLink(`${file.path}:${String(place.line)}`, file.uri, place.line);
  switch (kind) {
    case 'job':
      return markdown`- ${inMarkdown.t('job {0}, through {1} ({2})', own, by, link)}`;
    case 'resource':
      return markdown`- ${inMarkdown.t('resource {0}, through {1} ({2})', own, by, link)}`;
    case 'trigger':
      return markdown`- ${inMarkdown.t('trigger {0}, through {1} ({2})', own, by, link)}`;
  }
}

function isSame(
  { file, reference }: LocatedReference,
  uri: string,
  at: IntegrationReference | null,
): boolean {
  return at !== null && file.uri === uri && reference.yamlPath === at.yamlPath;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
