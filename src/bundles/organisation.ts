/** The searches of the organisation in the editor: loaded with the first window or command that asks for them. */
export { createOrganisation } from '../host/search/createOrganisation.ts';
