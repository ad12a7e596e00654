import type { Notice } from './notice.ts';

/** What the deletion page and its host say to each other. The host sends the whole page again on every change. */

export interface DependencyLine {
  /** Opaque and stable while the line is the same reference; the host finds the place by it. */
  readonly key: string;
  /** `services/api/shippable.yml:12`, with the folder in front where there are several. */
  readonly place: string;
  /** What it is and is called: `Hub entry`, `Resource "app_image"`. */
  readonly what: string;
  /** The line of the file. Empty while it is not read, and where the editor no longer has it. */
  readonly text: string;
  /** Region override, branch filter, "default region" and the like, each ready to show. */
  readonly facts: readonly string[];
  /** `removed-not-saved`: gone from the editor's text, still on disk. */
  readonly state: 'live' | 'removed-not-saved';
  readonly canRemove: boolean;
  /** Accessible names of the two buttons, with the place in them. */
  readonly openLabel: string;
  readonly removeLabel: string;
}

export interface DependencyGroup {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly DependencyLine[];
}

/** A use that does not block: shell text, an indirect use, another branch. */
export interface ContextLine {
  readonly key: string;
  readonly place: string;
  readonly what: string;
  /** Null where nothing can be opened: a folder. */
  readonly openLabel: string | null;
}

/** Files and folders that could not be read: each may depend on the integration. */
export interface NotRead {
  /** How many they are. */
  readonly title: string;
  /** The first of them, each with the reason. */
  readonly lines: readonly ContextLine[];
  /** How many are not listed; empty where all are. */
  readonly more: string;
}

/** Resources and jobs that break with the direct dependents. */
export interface FollowingPart {
  /** With their number. */
  readonly title: string;
  readonly text: string;
  readonly lines: readonly ContextLine[];
  /** How many are not listed; empty where all are. */
  readonly more: string;
}

/** A folder opened earlier that still uses the integration, as far as is known. */
export interface RememberedFolder {
  readonly key: string;
  readonly title: string;
  /** Where it lies: another folder may have the same name. Empty where that is not known. */
  readonly path: string;
  /** "Last seen on …". */
  readonly lastSeen: string;
  readonly lines: readonly ContextLine[];
  readonly overridden: boolean;
  readonly overrideLabel: string;
  /** Accessible name of the button that forgets the folder; null where there is nothing to forget. */
  readonly forgetLabel: string | null;
}

/** Other repositories, by the code search of the organisation. */
export interface OrganisationPart {
  /** "Elsewhere in …". */
  readonly title: string;
  /** How far the search is, or how old its result. */
  readonly text: string;
  readonly searching: boolean;
  /** Null while it searches. */
  readonly searchLabel: string | null;
  readonly stopLabel: string;
  /** What was found by repository, and what was not seen. */
  readonly repositories: readonly RememberedFolder[];
}

/** What depends on an integration beside the direct dependencies in the open folders, and how far that is known. */
export interface DependencySections {
  /** `No dependency` or how many there are; announced when it changes. */
  readonly status: string;
  /** With no dependency: which folders and branch that is said of. */
  readonly scope: string;
  /**
   * The other branches that may or may not use it, and why that is not known; null where all that were looked at are known.
   */
  readonly branchesNotKnown: string | null;
  /** Set while the index is still reading: nothing can be said yet. */
  readonly searching: boolean;
  /** Null where everything in the open folders was read. */
  readonly notRead: NotRead | null;
  /** Something here or of folders opened earlier could not be read: it can be read again. */
  readonly canReadAgain: boolean;
  /** Null where nothing follows. */
  readonly following: FollowingPart | null;
  /** Scripts that ask for the integration by its name: they would fail without it, and nobody can edit them unasked. */
  readonly failing: readonly ContextLine[];
  readonly context: readonly ContextLine[];
  readonly remembered: readonly RememberedFolder[];
  /** Null while no search is set up. */
  readonly organisation: OrganisationPart | null;
}

export interface DeletePage extends DependencySections {
  readonly recordId: string;
  readonly heading: string;
  readonly typeLabel: string;
  readonly explanation: string;
  readonly groups: readonly DependencyGroup[];
  /** Why Delete is disabled; null when it works. */
  readonly blockedBy: string | null;
  readonly canSaveAll: boolean;
  readonly canRemoveAll: boolean;
  /** What "Remove all" does with the files, said before it does it. */
  readonly removeAllHint: string;
  /** The references that this window removed can be brought back. */
  readonly canUndoRemoval: boolean;
  /** The integration is back without its credentials. */
  readonly canEnterCredentials: boolean;
  /** Work on the files that goes on; `step` is how far it is, empty at first. Null where there is none. */
  readonly busy: { readonly what: string; readonly step: string; readonly canStop: boolean } | null;
  readonly notice: Notice | null;
  /** The integration is gone: only the notice, and Undo while that is possible. */
  readonly deleted: { readonly canUndo: boolean } | null;
  readonly words: DeleteWords;
}

export type DeleteMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly key: string }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'remove-all' }
  | { readonly kind: 'undo-removal' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'read-again' }
  | { readonly kind: 'save-all' }
  | { readonly kind: 'search-organisation' }
  | { readonly kind: 'stop-search' }
  | { readonly kind: 'show-graph' }
  | { readonly kind: 'override'; readonly key: string; readonly on: boolean }
  | { readonly kind: 'forget-folder'; readonly key: string }
  | { readonly kind: 'delete' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'enter-credentials' }
  | { readonly kind: 'close' };

/** Every message but `ready` is answered by a new page as an event; the reply only says that it was done. */
export interface DeleteReplies extends Record<DeleteMessage['kind'], unknown> {
  readonly ready: DeletePage;
  readonly open: null;
  readonly remove: null;
  readonly 'remove-all': null;
  readonly 'undo-removal': null;
  readonly stop: null;
  readonly 'read-again': null;
  readonly 'save-all': null;
  readonly 'search-organisation': null;
  readonly 'stop-search': null;
  readonly 'show-graph': null;
  readonly override: null;
  readonly 'forget-folder': null;
  readonly delete: null;
  readonly undo: null;
  readonly 'enter-credentials': null;
  readonly close: null;
}

export interface DeleteEvent {
  readonly kind: 'page';
  readonly page: DeletePage;
}

export interface DeleteWords {
  readonly remove: string;
  readonly showGraph: string;
  readonly removeAll: string;
  readonly saveAll: string;
  readonly undoRemoval: string;
  readonly stop: string;
  readonly readAgain: string;
  readonly notReadText: string;
  readonly enterCredentials: string;
  readonly delete: string;
  readonly back: string;
  readonly cancel: string;
  readonly undo: string;
  readonly close: string;
  readonly removedNotSaved: string;
  readonly failingTitle: string;
  readonly failingText: string;
  readonly contextTitle: string;
  readonly contextText: string;
  readonly rememberedTitle: string;
  readonly rememberedText: string;
  readonly forgetFolder: string;
  readonly dependenciesTitle: string;
}

/** What the window keeps through a reload. */
export interface KeptDelete {
  readonly version: 1;
  readonly recordId: string;
}
