/** All that VS Code does not wait for when it activates the extension. */
export { composeExtension } from '../composition.ts';
