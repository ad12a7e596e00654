import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';

export const FORM_VIEW_TYPE = 'shippable.integrationForm';
export const DELETE_VIEW_TYPE = 'shippable.deleteWindow';

/** What to open. `field` is the one that gets the focus, for "enter the credentials again". */
export type FormRequest =
  | { readonly mode: 'add'; readonly type?: RegistryType; readonly name?: string }
  | { readonly mode: 'edit' | 'duplicate'; readonly recordId: string; readonly field?: string };

export interface IntegrationForms {
  open(request: FormRequest): void;
}

export interface DeleteWindows {
  open(recordId: string): void;
}

/** Both pages, from the moment one of them is opened. */
export interface Forms extends Disposable {
  readonly integrationForms: IntegrationForms;
  readonly deleteWindows: DeleteWindows;
}
