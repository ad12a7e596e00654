import { registerHooks } from 'node:module';

/** What `load` imports, over a file that stands in for the module `vscode`: outside a window there is none. */
export async function overEditor<T>({ href }: URL, load: () => Promise<T>): Promise<T> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url: href, shortCircuit: true } : next(specifier, context),
  });
  try {
    return await load();
  } finally {
    hooks.deregister();
  }
}
