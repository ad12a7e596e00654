/** The searches of the organisation in the editor: loaded with the first window or command that asks for them. */
export { SearchMemoryFiles } from '../host/storage/searchMemoryFiles.ts';
export { createOrganisation } from '../host/search/createOrganisation.ts';
