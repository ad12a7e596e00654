import type { FormState } from './formModel.ts';

/** What a field asks the form to do. */
export interface FieldActions {
  readonly change: (next: (state: FormState) => FormState) => void;
  readonly leave: (field: string) => void;
  readonly pickKeyFile: (field: string) => void;
  readonly pickCaFile: (field: string) => void;
  /** A dropped file that cannot be a key. */
  readonly refuseFile: (field: string) => void;
}
