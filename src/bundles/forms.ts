/** The form and the delete window: loaded with the first of them that is opened. */
export { connectForms } from '../host/forms/connectForms.ts';
