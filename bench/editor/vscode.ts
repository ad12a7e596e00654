/**
 * Stands in for the module `vscode`, so that the whole extension can run without a window: files in memory, editors, one
 * tree view that asks as VS Code does. What is not needed for that answers nothing. The extension's own types hold for the
 * real module, so what stands here is checked only by running it.
 */
import { URI } from 'vscode-uri';
import { EventEmitter } from './emitter.ts';
import { CancellationTokenSource } from './shapes.ts';
import type { RelativePattern } from './shapes.ts';
import { shownTrees, TreeView } from './treeView.ts';
import type { Provider } from './treeView.ts';
import { change, disk, documents, events, folderOf, folders, fs, settings, turn } from './world.ts';
import type { Document, Folder } from './world.ts';

export * from './shapes.ts';
export { EventEmitter };

/** Answers with nothing, and with something to dispose where that is asked for. */
const nothing = (): { dispose(): void } & PromiseLike<undefined> =>
  ({
    dispose: () => undefined,
    then: (done: (value: undefined) => unknown) => Promise.resolve(undefined).then(done),
  }) as never;

function silent(known: object): never {
  return new Proxy(known, {
    get: (target, name): unknown => (name in target ? Reflect.get(target, name) : nothing),
  }) as never;
}

const subscribe = <T>(emitter: EventEmitter<T>): EventEmitter<T>['event'] => emitter.event;

export const workspace: never = silent({
  fs: silent(fs),
  textDocuments: documents,
  workspaceFolders: folders,
  isTrusted: true,
  getWorkspaceFolder: (uri: URI): Folder | undefined => folderOf(uri),
  getConfiguration: (section?: string) => ({
    get: (id: string, fallback?: unknown) =>
      settings.get(section === undefined ? id : `${section}.${id}`) ?? fallback,
    inspect: () => undefined,
    update: (id: string, value: unknown) => {
      change(id, value);
      return Promise.resolve();
    },
  }),
  createFileSystemWatcher: (pattern: unknown) => {
    const subscriptions: { dispose(): void }[] = [];
    const ours =
      (emitter: EventEmitter<URI>): EventEmitter<URI>['event'] =>
      (listener, thisArgs) => {
        const isOurs = typeof pattern === 'string';
        const subscription = (isOurs ? emitter : new EventEmitter<URI>()).event(listener, thisArgs);
        subscriptions.push(subscription);
        return subscription;
      };
    return {
      onDidCreate: ours(events.created),
      onDidChange: ours(events.changed),
      onDidDelete: ours(events.deleted),
      dispose: () => {
        subscriptions.forEach((subscription) => {
          subscription.dispose();
        });
      },
    };
  },
  onDidChangeConfiguration: subscribe(events.configuration),
  onDidChangeWorkspaceFolders: subscribe(events.folders),
  onDidOpenTextDocument: subscribe(events.opened),
  onDidChangeTextDocument: subscribe(events.edited),
  onDidSaveTextDocument: subscribe(events.saved),
  onDidCloseTextDocument: subscribe(events.closed),
  async findFiles({ baseUri }: RelativePattern): Promise<readonly URI[]> {
    await turn();
    const base = `${baseUri.toString()}/`;
    const found = [...disk.keys()]
      .filter((uri) => uri.startsWith(base))
      .map((uri) => URI.parse(uri).toJSON());
    await turn();
    // They come in one message, as here.
    return found.map((one) => URI.revive(one));
  },
});

export const window: never = silent({
  createTreeView: (_id: string, { treeDataProvider }: { readonly treeDataProvider: Provider }) => {
    const tree = new TreeView(treeDataProvider);
    shownTrees.push(tree);
    return silent(Object.assign(tree, { dispose: () => undefined }));
  },
  createOutputChannel: () =>
    silent({
      error: (text: string) => {
        console.error(text);
      },
      dispose: () => undefined,
    }),
  withProgress: (_options: unknown, run: (progress: unknown, token: unknown) => unknown) =>
    run({ report: () => undefined }, new CancellationTokenSource().token),
  onDidChangeActiveTextEditor: subscribe(new EventEmitter()),
  activeTextEditor: undefined,
});

interface LensProvider {
  onDidChangeCodeLenses: (listener: () => void) => unknown;
  provideCodeLenses(document: Document, token: unknown): unknown;
}
export const lensProviders: LensProvider[] = [];

export const languages: never = silent({
  createDiagnosticCollection: () => ({
    set: () => undefined,
    delete: () => undefined,
    dispose: () => undefined,
  }),
  registerCodeLensProvider: (_selector: unknown, provider: LensProvider) => {
    lensProviders.push(provider);
    return { dispose: () => undefined };
  },
});

export const commands: never = silent({ executeCommand: () => Promise.resolve() });
export const extensions: never = silent({
  getExtension: () => undefined,
  onDidChange: subscribe(new EventEmitter()),
});
export const lm: never = silent({});
export const env: never = silent({ language: 'en', remoteName: undefined });
export const l10n: { readonly bundle: undefined; readonly t: (text: string) => string } = {
  bundle: undefined,
  t: (text) => text,
};
