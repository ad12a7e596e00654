/** Lets `import … from 'vscode'` find the stand-in. To be imported before anything of the host. */
import { registerHooks } from 'node:module';

const STAND_IN = new URL('./vscode.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url: STAND_IN, shortCircuit: true } : next(specifier, context),
});
