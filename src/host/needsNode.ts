import { t } from '../core/messages/translated.ts';

/** Where a thing works that a browser cannot do. */
export function whereItWorks(): string {
  return t(
    'This does not work in a browser: use VS Code on the desktop, or a window that is connected to a remote machine.',
  );
}
