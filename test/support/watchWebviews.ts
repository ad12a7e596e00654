import type { BrowserContext } from 'playwright-core';
import type { MessageWatch, MessageWay } from './messageWatch.ts';

/**
 * VS Code's own names for what goes through the port between the workbench and the frame of a webview. All pages, those
 * of a later version too, can speak and keep state through it alone; `content` is the page itself, with the state that it begins with.
 */
const WAYS: Readonly<Record<string, MessageWay>> = {
  message: 'to page',
  content: 'to page',
  onmessage: 'to extension',
  'do-update-state': 'kept state',
};

/** Tells a watch of all that webviews and extension say to each other in the windows of a browser profile. */
export async function watchWebviews(profile: BrowserContext, watch: MessageWatch): Promise<void> {
  await profile.exposeFunction('noteWebviewMessage', (channel: string, json: string) => {
    const way = WAYS[channel];
    if (way !== undefined) {
      watch.note(way, readBody(channel, JSON.parse(json)));
    }
  });
  await profile.addInitScript(hearPorts, Object.keys(WAYS));
}

function readBody(channel: string, body: unknown): unknown {
  if (channel === 'do-update-state' && typeof body === 'string') {
    return JSON.parse(body);
  }
  return channel === 'content' ? { frame: channel, body } : (body as { readonly message: unknown }).message;
}

/** Runs in every frame of every window before its own scripts. */
function hearPorts(channels: readonly string[]): void {
  const scope = globalThis as unknown as {
    MessagePort: { prototype: { postMessage: (...args: unknown[]) => void } };
    noteWebviewMessage: (channel: string, json: string) => void;
  };
  const { prototype } = scope.MessagePort;
  const { postMessage } = prototype;
  prototype.postMessage = function post(...args: unknown[]): void {
    const [sent] = args;
    if (typeof sent === 'object' && sent !== null && 'channel' in sent) {
      const { channel, args: toPage, data } = sent as Record<string, unknown>;
      if (typeof channel === 'string' && channels.includes(channel)) {
        scope.noteWebviewMessage(channel, JSON.stringify(toPage ?? data ?? null));
      }
    }
    postMessage.apply(this, args);
  };
}
