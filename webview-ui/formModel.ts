import { withoutUserInfo } from './urlUserInfo.ts';
import type {
  FieldProblem,
  FormDraft,
  FormEvent,
  FormField,
  FormKind,
  FormPage,
  KeptForm,
  PublicDraft,
  SecretChange,
  StoredSecret,
  TestReport,
} from '../src/contract/formContract.ts';
import type { Notice } from '../src/contract/notice.ts';

/** What was typed for one secret; `text` is byte for byte what was pasted, line ends included. */
export interface SecretState {
  readonly text: string;
  readonly remove: boolean;
  /** A key file that the host holds; the page knows only its name. */
  readonly picked: { readonly token: string; readonly summary: string } | null;
}

export type TestState =
  | { readonly kind: 'idle' }
  /** `run` is another number for each test; `version` is the draft's when it began. */
  | { readonly kind: 'running'; readonly run: number; readonly version: number }
  | { readonly kind: 'done'; readonly version: number; readonly report: TestReport };

/** Everything the form shows. Values only; every change gives a new one. */
export interface FormState {
  readonly page: FormPage;
  readonly draft: PublicDraft;
  /** Grows with every change of the draft, of a secret too: what was asked of an older version is old. */
  readonly version: number;
  readonly revision: string | null;
  readonly secrets: Readonly<Record<string, SecretState>>;
  /** Secrets that were typed before a reload and are lost by design. */
  readonly retype: readonly string[];
  /** Fields that were left once; problems show at these, or at all after a try to save. */
  readonly left: ReadonlySet<string>;
  readonly triedToSave: boolean;
  readonly problems: readonly FieldProblem[];
  /** The errors that refused the last save, until another type has other fields. */
  readonly summary: readonly FieldProblem[];
  readonly saving: boolean;
  readonly test: TestState;
  readonly notice: Notice | null;
  /** Another window changed (`revision`) or deleted (null) the record while this form was open. */
  readonly stale: { readonly revision: string | null; readonly text: string } | null;
  readonly dirty: boolean;
}

const NO_SECRET: SecretState = { text: '', remove: false, picked: null };

/** The state of a page that opens; what was kept through a reload counts only for the same page. */
export function createFormState(page: FormPage, kept: KeptForm | null): FormState {
  const own = kept !== null && kept.key === page.key && kept.dirty ? kept : null;
  return {
    page,
    draft: own?.draft ?? page.draft,
    version: 0,
    revision: own === null ? page.revision : own.revision,
    secrets: {},
    retype: own?.typedSecrets ?? [],
    left: new Set(),
    triedToSave: false,
    problems: [],
    summary: [],
    saving: false,
    test: page.report === null ? { kind: 'idle' } : { kind: 'done', report: page.report, version: 0 },
    notice: own === null ? page.notice : { level: 'info', text: page.words.kept },
    stale: null,
    dirty: own !== null,
  };
}

/** A newer page in the place of an untouched one. A test of the older one goes on, and its report says that it is old. */
export function takeNewerPage({ version, test }: FormState, page: FormPage): FormState {
  return { ...createFormState(page, null), version: version + 1, test };
}

export function formKind(state: FormState): FormKind {
  const found = state.page.kinds.find((kind) => kind.type === state.draft.type) ?? state.page.kinds[0];
  if (found === undefined) {
    throw new Error('A form page without integration types');
  }
  return found;
}

export function secretOf(state: FormState, field: string): SecretState {
  return state.secrets[field] ?? NO_SECRET;
}

export function storedSecret(state: FormState, field: string): StoredSecret | null {
  return state.page.stored.find((stored) => stored.field === field) ?? null;
}

/** The types of an existing integration cannot change: its references were written for the type it has. */
export function canChangeType(state: FormState): boolean {
  return state.page.mode !== 'edit';
}

export function chooseType(state: FormState, type: string): FormState {
  const kind = state.page.kinds.find((candidate) => candidate.type === type);
  if (kind === undefined || type === state.draft.type) {
    return state;
  }
  const fields = fieldsFor(kind, formKind(state), state.draft.fields);
  return {
    ...edited(state),
    // Choosing a type does not make the form dirty: nobody would miss it when it is lost.
    dirty: state.dirty,
    draft: { ...state.draft, type, fields },
    problems: [],
    summary: [],
    left: new Set(),
    triedToSave: false,
    test: { kind: 'idle' },
  };
}

/**
 * Keeps what a person typed into a field that both types share. A value that the old type filled in is dropped with the
 * type: a password for another registry must not be sent to quay.io.
 */
function fieldsFor(kind: FormKind, before: FormKind, old: PublicDraft['fields']): PublicDraft['fields'] {
  const shown = kind.fields.filter((field) => !field.secret);
  return Object.fromEntries(
    shown.map(({ name, initial }) => {
      const value = old[name] ?? '';
      const own = before.fields.find((field) => field.name === name)?.initial ?? '';
      const typed = value.trim() !== '' && bareAddress(value) !== bareAddress(own);
      return [name, typed ? value : initial];
    }),
  );
}

/** `quay.io`, `https://quay.io` and `HTTPS://quay.io/` are one address. */
function bareAddress(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/^https?:[/\\]*/, '')
    .replace(/[/\\]+$/, '');
}

export function editName(state: FormState, name: string): FormState {
  return { ...edited(state), draft: { ...state.draft, name } };
}

export function editField(state: FormState, field: string, value: string): FormState {
  const fields = { ...state.draft.fields, [field]: value };
  return { ...edited(state), draft: { ...state.draft, fields } };
}

/**
 * Text of a secret box. A box shows line ends as LF whatever was pasted, so text that differs from the pasted one
 * in nothing else leaves the pasted one as it was.
 */
export function typeSecret(state: FormState, field: string, shown: string): FormState {
  const before = secretOf(state, field);
  const text = before.text.replace(/\r\n?/g, '\n') === shown ? before.text : shown;
  return withSecret(state, field, { text, remove: false, picked: null });
}

/** The whole text of a secret as it came from the clipboard or a dropped file. */
export function setSecret(state: FormState, field: string, text: string): FormState {
  return withSecret(state, field, { text, remove: false, picked: null });
}

export function pickSecret(state: FormState, field: string, token: string, summary: string): FormState {
  return withSecret(state, field, { text: '', remove: false, picked: { token, summary } });
}

export function clearSecret(state: FormState, field: string): FormState {
  return withSecret(state, field, NO_SECRET);
}

export function removeStored(state: FormState, field: string, remove: boolean): FormState {
  return withSecret(state, field, { ...NO_SECRET, remove });
}

function withSecret(state: FormState, field: string, secret: SecretState): FormState {
  return {
    ...edited(state),
    secrets: { ...state.secrets, [field]: secret },
    retype: state.retype.filter((name) => name !== field),
  };
}

function edited(state: FormState): FormState {
  const notice = state.notice?.level === 'success' ? null : state.notice;
  return { ...state, dirty: true, version: state.version + 1, notice };
}

/** Whether the draft changed since the test began that is shown. */
export function isOutdated({ test, version }: FormState): boolean {
  return test.kind === 'done' && test.version !== version;
}

export function leaveField(state: FormState, field: string): FormState {
  return { ...state, left: new Set([...state.left, field]) };
}

export function showProblems(state: FormState, problems: readonly FieldProblem[]): FormState {
  return { ...state, problems };
}

/** Problems to show: those of the fields that were left, or all after a try to save. */
export function visibleProblems(state: FormState): readonly FieldProblem[] {
  return state.problems.filter((problem) => state.triedToSave || state.left.has(problem.field));
}

/** The draft as it is sent: a secret that nobody touched is kept. */
export function toDraft(state: FormState): FormDraft {
  const secrets = formKind(state).fields.filter((field) => field.secret);
  return {
    ...publicDraft(state),
    secrets: Object.fromEntries(secrets.map((field) => [field.name, toChange(secretOf(state, field.name))])),
  };
}

function toChange(secret: SecretState): SecretChange {
  if (secret.remove) {
    return { kind: 'remove' };
  }
  if (secret.picked !== null) {
    return { kind: 'picked', token: secret.picked.token };
  }
  return secret.text === '' ? { kind: 'keep' } : { kind: 'set', value: secret.text };
}

/** Only fields of the chosen type and never a secret one, whatever the draft holds. */
function publicDraft(state: FormState): PublicDraft {
  const names = formKind(state).fields.filter((field) => !field.secret);
  const fields = names.map((field) => [field.name, state.draft.fields[field.name] ?? ''] as const);
  return { type: formKind(state).type, name: state.draft.name, fields: Object.fromEntries(fields) };
}

/** What may outlive this page: names of the secrets that were typed, none of their values. */
export function toKept(state: FormState): KeptForm {
  const typed = Object.entries(state.secrets).filter(
    ([, { text, picked }]) => text !== '' || picked !== null,
  );
  return {
    version: 1,
    key: state.page.key,
    mode: state.page.mode,
    recordId: state.page.recordId,
    revision: state.revision,
    draft: withoutCredentials(state),
    typedSecrets: [...new Set([...typed.map(([name]) => name), ...state.retype])],
    dirty: state.dirty,
  };
}

/** People paste URLs with a user name and password in them. */
function withoutCredentials(state: FormState): PublicDraft {
  const draft = publicDraft(state);
  const urls = new Set(formKind(state).fields.flatMap(({ name, input }) => (input === 'url' ? name : [])));
  const fields = Object.entries(draft.fields).map(([name, value]) => [
    name,
    urls.has(name) ? withoutUserInfo(value) : value,
  ]);
  return { ...draft, fields: Object.fromEntries(fields) as PublicDraft['fields'] };
}

/** Whether a box must say that its value was lost on purpose. */
export function mustRetype(state: FormState, field: FormField): boolean {
  return state.retype.includes(field.name);
}

/** What the host reports unasked: the workspace, the providers or the record changed. */
export function applyEvent(
  state: FormState,
  event: Exclude<FormEvent, { readonly kind: 'focus-field' }>,
): FormState {
  const { page } = state;
  switch (event.kind) {
    case 'page':
      // Somebody types here: nothing of it may be replaced unasked.
      return { ...state, stale: { revision: event.page.revision, text: page.words.changedElsewhere } };
    case 'same-draft': {
      const goesOn = state.revision === event.from;
      return {
        ...state,
        page: { ...page, stored: event.stored },
        revision: goesOn ? event.revision : state.revision,
        stale: goesOn ? null : state.stale,
      };
    }
    case 'region':
      return { ...state, page: { ...page, region: event.region } };
    case 'can-test': {
      const kinds = page.kinds.map((kind) => ({ ...kind, canTest: event.types.includes(kind.type) }));
      return { ...state, page: { ...page, kinds } };
    }
    case 'changed-elsewhere':
      return {
        ...state,
        // With the record its credentials went.
        page: event.revision === null ? { ...page, stored: [] } : page,
        stale: { revision: event.revision, text: event.text },
      };
  }
}
