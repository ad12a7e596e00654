import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { IntegrationPages } from '../page/integrationPages.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';

export const FORM_VIEW_TYPE = 'shippable.integrationForm';
export const GRAPH_VIEW_TYPE = 'shippable.dependents';

/** What to open. `field` is the one that gets the focus, for "enter the credentials again". */
export type FormRequest =
  | { readonly mode: 'add'; readonly type?: RegistryType; readonly name?: string }
  | { readonly mode: 'edit' | 'duplicate'; readonly recordId: string; readonly field?: string };

export interface IntegrationForms {
  open(request: FormRequest): void;
}

/** The deletion of an integration, on its page. */
export interface DeleteWindows {
  open(recordId: string): void;
}

/** The page that draws what depends on an integration, or on all integrations where the name is null. */
export interface Graphs {
  open(integrationName: string | null): void;
}

/** The pages, from the moment one of them is opened. */
export interface Forms extends Disposable {
  readonly pages: IntegrationPages;
  readonly integrationForms: IntegrationForms;
  readonly deleteWindows: DeleteWindows;
  readonly graphs: Graphs;
}
