import * as l10n from './translated.ts';

import type { LoginDetails, LoginField } from '../domain/loginOutcome.ts';
import type { RegistryType } from '../domain/registryType.ts';

/** Something an editor can do for the person; a report without an editor shows the text alone. */
export type LoginAction =
  | { readonly kind: 'open-field'; readonly field: LoginField }
  | { readonly kind: 'proxy-settings' }
  | { readonly kind: 'choose-ca-file' }
  | { readonly kind: 'open-page'; readonly url: string }
  | { readonly kind: 'allow-realm'; readonly host: string };

export interface NextStep {
  readonly text: string;
  readonly action?: LoginAction;
}

/** The words for one cause. */
export interface CauseWords {
  /** What happened and who said so, in one or two sentences. */
  readonly explanation: string;
  readonly nextSteps: readonly NextStep[];
}

/** What the words depend on. */
export interface CauseContext {
  readonly type: RegistryType;
  readonly details: LoginDetails;
  readonly field: LoginField | null;
}

export type CauseText = (context: CauseContext) => CauseWords;

/** The words of one verdict: every cause of it, or it does not compile. */
export type CauseTexts<Cause extends string> = Readonly<Record<Cause, CauseText>>;

export function openField(text: string, field: LoginField | null): NextStep {
  return field === null ? { text } : { text, action: { kind: 'open-field', field } };
}

/** A cause whose one remedy is to correct the field. */
export function mend(explanation: string, step: string, { field }: CauseContext): CauseWords {
  return { explanation, nextSteps: [openField(step, field)] };
}

export function askAdministrator(explanation: string): CauseWords {
  return { explanation, nextSteps: [{ text: l10n.t('Ask the administrator of the registry.') }] };
}
