import * as l10n from './translated.ts';
import { INTEGRATION_KINDS } from '../domain/integrationKind.ts';
import type { IntegrationReference } from '../domain/integrationReference.ts';
import type { Dependent } from '../domain/referenceKind.ts';
import type { LoginVerdict } from '../domain/loginOutcome.ts';
import type { IntegrationFacts } from '../analysis/language/integrationFacts.ts';
import type { IntegrationGroup } from '../workspace/integrationGroup.ts';
import { ageText } from './ageText.ts';
import { withoutRecordText } from './describeUnreadable.ts';
import { inlineCode, inMarkdown, joinMarkdown, plainMarkdown, type Markdown } from './markdown.ts';
import { plural } from './plural.ts';

/** The words of completion, hovers, lenses and the definition page. */
export const languageTexts = {
  /** Type and login state on one line: `Amazon ECR · verified 2 hours ago`. */
  integrationState(facts: IntegrationFacts, now: number): string {
    return `${groupLabel(facts.group)} · ${loginText(facts, now)}`;
  },
  integrationUses(count: number): Markdown {
    return plural(
      count,
      () => inMarkdown.t('Named in 1 place of the open folders.'),
      () => inMarkdown.t('Named in {0} places of the open folders.', count),
    );
  },
  defaultRegion(): Markdown {
    return inMarkdown.t('The region of an ECR entry that names none.');
  },
  hubSnippet(label: string): string {
    return l10n.t('{0} entry', label);
  },
  resourceSnippet(type: string): string {
    return l10n.t('{0} resource', type);
  },
  snippetDetail(): string {
    return l10n.t('New entry');
  },
};

export const lensTexts = {
  state(facts: IntegrationFacts, now: number): string {
    const text = loginText(facts, now);
    return text.charAt(0).toUpperCase() + text.slice(1);
  },
  add(): string {
    return l10n.t('Not set up here: add integration');
  },
  addShort(): string {
    return l10n.t('Add integration');
  },
  show(): string {
    return l10n.t('Show integration');
  },
  test(): string {
    return l10n.t('Test login');
  },
  edit(): string {
    return l10n.t('Edit');
  },
  graph(): string {
    return l10n.t('Show as graph');
  },
  reveal(): string {
    return l10n.t('Reveal in tree');
  },
  references(count: number): string {
    return plural(
      count,
      () => l10n.t('1 reference'),
      () => l10n.t('{0} references', count),
    );
  },
};

export const inlayTexts = {
  region(code: string): string {
    return l10n.t('region: {0}', code);
  },
  regionTooltip(): string {
    return l10n.t('The default: this entry names no region. Write a region key to log in elsewhere.');
  },
};

export const linkTexts = {
  image(): string {
    return l10n.t('Open the page of the image');
  },
  externalReference(): string {
    return l10n.t('Open the template file');
  },
};

/** What a reference stands for, in Markdown: `project`, `resource api_image`. */
export function dependentText({ dependent, holderName }: IntegrationReference): Markdown {
  const words: Readonly<Record<Dependent, () => string>> = {
    project: () => l10n.t('project'),
    environment: () => l10n.t('environment'),
    'subscription-image': () => l10n.t('subscription image'),
    resource: () => l10n.t('resource'),
    job: () => l10n.t('job'),
    notification: () => l10n.t('notification'),
    other: () => l10n.t('other'),
  };
  const word = plainMarkdown(words[dependent]());
  return holderName === null ? word : joinMarkdown([word, inlineCode(holderName)], ' ');
}

/** The name of a group of the tree. */
export function groupLabel(group: IntegrationGroup): string {
  switch (group) {
    case 'docker-registry':
      return l10n.t('Docker Registry (Hub, private or DTR)');
    case 'unknown':
      return l10n.t('Registry unknown');
    case 'other':
      return l10n.t('Not a Docker registry');
    default:
      return INTEGRATION_KINDS.find(({ type }) => type === group)?.label ?? group;
  }
}

export function loginText({ record, hasUnread, login }: IntegrationFacts, now: number): string {
  if (record === null) {
    return withoutRecordText(hasUnread, l10n.t);
  }
  return login === null
    ? l10n.t('login not tested')
    : `${verdictText(login.outcome)} ${ageText(now - Date.parse(login.testedAt))}`;
}

function verdictText(verdict: LoginVerdict): string {
  const words: Readonly<Record<LoginVerdict, () => string>> = {
    verified: () => l10n.t('login verified'),
    refused: () => l10n.t('login refused'),
    unverified: () => l10n.t('credentials not checked'),
    unreachable: () => l10n.t('registry unreachable'),
    misconfigured: () => l10n.t('misconfigured'),
    limited: () => l10n.t('rate limited'),
    cancelled: () => l10n.t('test cancelled'),
  };
  return words[verdict]();
}
