import { FORM_LIMITS } from '../src/contract/formContract.ts';
import type { FieldProblem, FormPage } from '../src/contract/formContract.ts';
import { createFormState, formKind, secretOf } from './formModel.ts';
import type { FormState } from './formModel.ts';

/**
 * The state after a save of `sent`: the saved page. What was typed while it was being saved stays, unsaved; a test of what
 * was saved still counts.
 */
export function afterSave(state: FormState, sent: FormState, page: FormPage): FormState {
  const { version, test } = state;
  const saved = { ...createFormState(page, null), version, test };
  if (version === sent.version) {
    return saved;
  }
  const typed = Object.entries(state.secrets).filter(([field, secret]) => secret !== sent.secrets[field]);
  return { ...saved, draft: state.draft, secrets: Object.fromEntries(typed), dirty: true };
}

/** Values that no message to the host could hold; it would refuse them without knowing the field. */
export function tooLongProblems(state: FormState): readonly FieldProblem[] {
  const { words } = state.page;
  const kind = formKind(state);
  const problem = (field: string, limit: number): FieldProblem => ({
    field,
    severity: 'error',
    text: words.tooLong.replace('{0}', String(limit)),
    action: null,
  });
  const values = kind.fields.map(({ name, secret }) =>
    secret
      ? { name, text: secretOf(state, name).text, limit: FORM_LIMITS.secret }
      : { name, text: state.draft.fields[name] ?? '', limit: FORM_LIMITS.field },
  );
  return [{ name: 'name', text: state.draft.name, limit: FORM_LIMITS.name }, ...values]
    .filter(({ text, limit }) => text.length > limit)
    .map(({ name, limit }) => problem(name, limit));
}

/** A save was refused: every problem shows, and the errors are listed. */
export function refuseSave(state: FormState, problems: readonly FieldProblem[]): FormState {
  const summary = problems.filter((problem) => problem.severity === 'error');
  return { ...state, problems, summary, triedToSave: true };
}
