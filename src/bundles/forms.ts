/** The form, the deletion page and the picture of dependents: loaded with the first of them that is opened. */
export { connectForms } from '../host/panels/connectForms.ts';
