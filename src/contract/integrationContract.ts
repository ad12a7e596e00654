import type { DependencyLine, DependencySections } from './deleteContract.ts';
import type { TestReport } from './formContract.ts';
import type { NoticeLevel } from './notice.ts';

/** What the page of one integration and its host say to each other. The host sends the parts that changed, never the rest. */

/** A fact of the header, ready to show. */
export interface PageFact {
  readonly label: string;
  readonly value: string;
}

export interface PageHeader {
  readonly heading: string;
  /** The type and what says so: `Amazon ECR, by the image host`. */
  readonly type: string;
  /** Public fields of the record. */
  readonly facts: readonly PageFact[];
}

/** How the login stands. */
export interface PageLogin {
  readonly level: NoticeLevel;
  /** `Verified 2 hours ago`, `Never tested`. */
  readonly title: string;
  /** What happened, in a sentence; may be empty. */
  readonly text: string;
  /** A test goes on. */
  readonly running: boolean;
  /** Null where there is nothing to test. */
  readonly testLabel: string | null;
  /** Testing is what to do next. */
  readonly testFirst: boolean;
  /** All that the last test in this window said, as long as it is about the integration as it is. */
  readonly report: TestReport | null;
}

/** What the page can start; the host knows how. */
export const PAGE_ACTIONS = [
  'add',
  'edit',
  'rename',
  'duplicate',
  'delete',
  'docker-login',
  'list-tags',
  'check-pull',
  'show-graph',
  'reveal',
  'copy-name',
] as const;

export type PageActionKey = (typeof PAGE_ACTIONS)[number];

export interface PageAction {
  readonly key: PageActionKey;
  readonly label: string;
  /** What to do next; at most one. */
  readonly primary: boolean;
}

/** A finding at a line, in words. */
export interface LineFinding {
  readonly level: 'error' | 'warning' | 'info';
  readonly text: string;
}

/** A direct dependency, with the line of the file. */
export interface PageLine extends Pick<
  DependencyLine,
  'key' | 'place' | 'what' | 'text' | 'facts' | 'state' | 'openLabel'
> {
  readonly findings: readonly LineFinding[];
}

/** Dependencies that the portal counts together. */
export interface PageGroup {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly PageLine[];
}

export interface IntegrationPage extends DependencySections {
  readonly header: PageHeader;
  readonly login: PageLogin;
  readonly actions: readonly PageAction[];
  readonly groups: readonly PageGroup[];
  /** What went wrong at the last click; empty where nothing did. */
  readonly problem: string;
  readonly words: IntegrationWords;
}

export type IntegrationMessage =
  | { readonly kind: 'ready' }
  /** What the form or the deletion in this tab kept: the window was reloaded, or one of them gave way to the overview. */
  | { readonly kind: 'resume'; readonly state: unknown }
  | { readonly kind: 'test' }
  | { readonly kind: 'stop-test' }
  | { readonly kind: 'act'; readonly key: PageActionKey }
  /** A next step of the test. */
  | { readonly kind: 'step'; readonly key: string }
  | { readonly kind: 'edit-field'; readonly field: string }
  /** A line of any section. */
  | { readonly kind: 'open'; readonly key: string }
  | { readonly kind: 'read-again' }
  | { readonly kind: 'search-organisation' }
  | { readonly kind: 'stop-search' };

/** Every message but these two is answered by what changed, as an event; the reply only says that it was done. */
export interface IntegrationReplies extends Record<IntegrationMessage['kind'], unknown> {
  readonly ready: IntegrationPage;
  /** The action that led away, which has the focus again; null where none did. No answer comes where another page is shown. */
  readonly resume: PageActionKey | null;
  readonly test: null;
  readonly 'stop-test': null;
  readonly act: null;
  readonly step: null;
  readonly 'edit-field': null;
  readonly open: null;
  readonly 'read-again': null;
  readonly 'search-organisation': null;
  readonly 'stop-search': null;
}

export interface IntegrationEvent {
  readonly kind: 'changes';
  readonly changes: Partial<IntegrationPage>;
}

export interface IntegrationWords {
  readonly loginTitle: string;
  readonly testing: string;
  readonly stopTest: string;
  readonly testResult: string;
  readonly nextSteps: string;
  readonly evidence: string;
  readonly serverText: string;
  readonly actionsTitle: string;
  readonly dependenciesTitle: string;
  readonly removedNotSaved: string;
  readonly readAgain: string;
  readonly notReadText: string;
  readonly rememberedTitle: string;
  readonly rememberedText: string;
  readonly failingTitle: string;
  readonly failingText: string;
  readonly contextTitle: string;
  readonly contextText: string;
  readonly error: string;
  readonly warning: string;
  readonly note: string;
}
