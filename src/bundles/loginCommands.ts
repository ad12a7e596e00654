/** What the login commands do and the words of their results: loaded with the first command that runs. */
export { LoginCommands } from '../host/login/loginCommands.ts';
