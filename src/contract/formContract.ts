import type { Notice, NoticeLevel } from './notice.ts';

/**
 * What the integration form and its host say to each other. The host makes the whole view model from the
 * descriptor table, so the page holds no knowledge of registry types and no words of its own.
 */

/** Most UTF-16 units of a name, of a public field, of a secret (a JSON key has about 2,400). */
export const FORM_LIMITS = { name: 1_000, field: 4_000, secret: 100_000 } as const;

/** A line of help. `1. ` in front makes it a step; inside, only `code` in backticks and [text](https://…). */
export type HelpLine = string;

export type FormInput = 'text' | 'password' | 'multiline-secret' | 'url' | 'file' | 'switch';

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly input: FormInput;
  readonly secret: boolean;
  readonly required: boolean;
  /** One sentence below the box; empty where there is nothing to say. */
  readonly hint: string;
  /** Title and lines of the help that can be opened; no lines, no help. */
  readonly helpTitle: string;
  readonly help: readonly HelpLine[];
  /** Shown while the switch is on; empty for other fields. */
  readonly warning: string;
  /** Label of the choice that removes the stored value; empty for public fields. */
  readonly removeLabel: string;
  readonly initial: string;
}

export interface FormKind {
  readonly type: string;
  readonly label: string;
  readonly nameHint: string;
  /** Notes of the portal page on the type as a whole. */
  readonly notes: readonly HelpLine[];
  readonly hasRegion: boolean;
  readonly fields: readonly FormField[];
  /** Whether a provider can test logins of this type. */
  readonly canTest: boolean;
}

/** The part of a draft that may be kept in the page's state: no secret is in it. */
export interface PublicDraft {
  readonly type: string;
  readonly name: string;
  /** By field name; a switch is `'true'` or empty. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What the person wants for one secret. `picked` names a file's content that only the host holds. */
export type SecretChange =
  | { readonly kind: 'keep' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'set'; readonly value: string }
  | { readonly kind: 'picked'; readonly token: string };

export interface FormDraft extends PublicDraft {
  readonly secrets: Readonly<Record<string, SecretChange>>;
}

/** That a secret is stored, and what may be shown of it: `AKIA…WXYZ` for an access key id, else nothing. */
export interface StoredSecret {
  readonly field: string;
  readonly preview: string | null;
}

/** A line of the workspace that overrides the region of this integration. */
export interface RegionOverride {
  /** Opaque; the host opens the place. */
  readonly key: string;
  readonly region: string;
  readonly place: string;
}

/** What the workspace says of the region of the integration that the form names. */
export interface RegionUse {
  readonly overrides: readonly RegionOverride[];
  /** For the snippet: one that the workspace uses, else any other than the default. */
  readonly example: string;
}

export interface FormPage {
  readonly mode: 'add' | 'edit' | 'duplicate';
  /** Tells whether kept state belongs to this page. */
  readonly key: string;
  readonly recordId: string | null;
  /** What the host calls the revision and edition of the record that the draft starts from; null for a new one. */
  readonly revision: string | null;
  readonly heading: string;
  readonly kinds: readonly FormKind[];
  readonly draft: PublicDraft;
  readonly stored: readonly StoredSecret[];
  readonly region: RegionUse;
  readonly notice: Notice | null;
  /** A draft that the host brings back; the page's own state goes before it. */
  readonly kept: KeptForm | null;
  /** A test of the login as it is saved, that was made before this page was shown. */
  readonly report: TestReport | null;
  /** The box that gets the focus; null for the usual one. */
  readonly focus: string | null;
  readonly words: FormWords;
}

/** What the page may keep through a reload of the window. `typedSecrets` are names of fields, never values. */
export interface KeptForm {
  readonly version: 1;
  readonly key: string;
  readonly mode: 'add' | 'edit' | 'duplicate';
  readonly recordId: string | null;
  readonly revision: string | null;
  readonly draft: PublicDraft;
  readonly typedSecrets: readonly string[];
  readonly dirty: boolean;
}

export type ProblemAction =
  | { readonly kind: 'open-record'; readonly recordId: string; readonly label: string }
  | { readonly kind: 'use-value'; readonly value: string; readonly label: string };

export interface FieldProblem {
  /** `name`, `type`, or the name of a field. */
  readonly field: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly text: string;
  readonly action: ProblemAction | null;
}

export type SaveReply =
  | { readonly kind: 'saved'; readonly page: FormPage }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] }
  /** The person left the review of the rename: nothing was saved. */
  | { readonly kind: 'left'; readonly text: string }
  /** Somebody changed (`revision`) or deleted (null) the record meanwhile. */
  | { readonly kind: 'stale'; readonly revision: string | null; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string };

export type StepAction =
  | { readonly kind: 'focus-field'; readonly field: string; readonly label: string }
  | { readonly kind: 'open-link'; readonly url: string; readonly label: string }
  | { readonly kind: 'run'; readonly key: string; readonly label: string };

export interface TestPart {
  readonly name: string;
  readonly level: NoticeLevel;
  readonly text: string;
}

export interface TestReport {
  readonly level: NoticeLevel;
  readonly heading: string;
  readonly cause: string;
  /** Field at fault, or null. */
  readonly field: string | null;
  readonly parts: readonly TestPart[];
  readonly evidence: readonly string[];
  readonly serverText: string | null;
  readonly steps: readonly { readonly text: string; readonly action: StepAction | null }[];
}

export type PickedFile =
  | { readonly kind: 'picked'; readonly token: string; readonly summary: string }
  | { readonly kind: 'problem'; readonly text: string }
  | { readonly kind: 'nothing' };

/** Page → host. */
export type FormMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'check'; readonly draft: FormDraft }
  | { readonly kind: 'save'; readonly draft: FormDraft; readonly revision: string | null }
  | { readonly kind: 'test'; readonly draft: FormDraft }
  | { readonly kind: 'cancel-test' }
  | { readonly kind: 'keep'; readonly kept: KeptForm }
  | { readonly kind: 'pick-key-file' }
  | { readonly kind: 'pick-ca-file' }
  | { readonly kind: 'open-record'; readonly recordId: string }
  | { readonly kind: 'open-override'; readonly key: string }
  | { readonly kind: 'copy-override'; readonly name: string; readonly region: string }
  | { readonly kind: 'insert-override'; readonly name: string; readonly region: string }
  | { readonly kind: 'run-step'; readonly key: string }
  | { readonly kind: 'reload' }
  /** To the overview; what was typed is offered again. */
  | { readonly kind: 'back' }
  | { readonly kind: 'close' };

/** The reply to each message. */
export interface FormReplies extends Record<FormMessage['kind'], unknown> {
  readonly ready: FormPage;
  readonly check: readonly FieldProblem[];
  readonly save: SaveReply;
  readonly test: TestReport;
  readonly 'cancel-test': null;
  readonly keep: null;
  readonly 'pick-key-file': PickedFile;
  readonly 'pick-ca-file': string | null;
  readonly 'open-record': null;
  readonly 'open-override': null;
  readonly 'copy-override': null;
  readonly 'insert-override': null;
  readonly 'run-step': null;
  readonly reload: FormPage;
  readonly back: null;
  readonly close: null;
}

/** Host → page, unasked. */
export type FormEvent =
  | { readonly kind: 'region'; readonly region: RegionUse }
  | { readonly kind: 'can-test'; readonly types: readonly string[] }
  | { readonly kind: 'changed-elsewhere'; readonly revision: string | null; readonly text: string }
  /** Another revision that shows the same: a draft of revision `from` goes on from it. */
  | {
      readonly kind: 'same-draft';
      readonly from: string;
      readonly revision: string | null;
      readonly stored: FormPage['stored'];
    }
  /** A newer page; it takes the place of this one where nobody touched the draft. */
  | { readonly kind: 'page'; readonly page: FormPage }
  | { readonly kind: 'focus-field'; readonly field: string };

/** Every fixed text of the page, translated by the host. `{0}` stands for a value. */
export interface FormWords {
  readonly integrationType: string;
  readonly integrationName: string;
  readonly intro: string;
  readonly optional: string;
  readonly save: string;
  readonly saving: string;
  readonly testLogin: string;
  readonly testing: string;
  readonly stopTest: string;
  readonly cancel: string;
  readonly back: string;
  readonly stored: string;
  readonly storedAs: string;
  readonly notStored: string;
  readonly willRemove: string;
  readonly typeAgain: string;
  readonly kept: string;
  readonly notKept: string;
  readonly tooLong: string;
  readonly dropKey: string;
  readonly pickKey: string;
  readonly pickedKey: string;
  readonly clearKey: string;
  readonly notAKey: string;
  readonly browse: string;
  readonly regionTitle: string;
  readonly regionText: string;
  readonly regionOverrides: string;
  readonly regionNone: string;
  readonly regionSnippet: string;
  readonly copy: string;
  readonly copied: string;
  readonly insert: string;
  readonly summaryOne: string;
  readonly summaryMany: string;
  readonly error: string;
  readonly warning: string;
  readonly note: string;
  readonly staleTitle: string;
  readonly changedElsewhere: string;
  readonly loadNewer: string;
  readonly saveAnyway: string;
  readonly saved: string;
  readonly failed: string;
  readonly testResult: string;
  readonly evidence: string;
  readonly serverText: string;
  readonly nextSteps: string;
  readonly notTestedChanged: string;
}
