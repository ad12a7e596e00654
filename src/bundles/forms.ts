/** The form, the delete window and the picture: loaded with the first of them that is opened. */
export { connectForms } from '../host/panels/connectForms.ts';
