import type { KeptForm } from '../../contract/formContract.ts';
import type { ToldBySave } from '../forms/formSession.ts';

/** What a page of an integration shows in place of the overview. */
export type PageState =
  | {
      readonly kind: 'edit';
      readonly recordId: string;
      /** The box that gets the focus. */
      readonly field?: string | undefined;
      /** A draft that is brought back. */
      readonly kept?: KeptForm;
      readonly told?: ToldBySave;
    }
  | { readonly kind: 'delete'; readonly recordId: string };

/** Opens the page of a name in a state. */
export type OpenPage = (name: string, state: PageState) => void;
