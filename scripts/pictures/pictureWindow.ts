import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { VsCodeServer } from '../../test/support/vsCodeServer.ts';
import type { Workbench } from '../../test/support/workbench.ts';
import { ROOT } from '../runCommand.ts';

export const PICTURES: string = path.join(ROOT, 'media', 'pictures');

/** Small enough to be read at the width of a page of the gallery. */
const SIZE = { width: 1100, height: 660 };

/** Text stays sharp, and a picture has about 30 kB. */
const WEBP_QUALITY = 78;

/** A window of the real workbench whose pictures are kept. */
export class PictureWindow {
  readonly workbench: Workbench;
  readonly server: VsCodeServer;
  readonly #theme: string;

  private constructor(workbench: Workbench, server: VsCodeServer, theme: string) {
    this.server = server;
    this.workbench = workbench;
    this.#theme = theme;
  }

  static async open(server: VsCodeServer, theme: string): Promise<PictureWindow> {
    const workbench = await server.openWindow();
    await workbench.page.setViewportSize(SIZE);
    return new PictureWindow(workbench, server, theme);
  }

  /** Writes `media/pictures/NAME.THEME.webp`. */
  async take(name: string): Promise<void> {
    const { page } = this.workbench;
    await page.mouse.move(SIZE.width / 2, SIZE.height - 1);
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: WEBP_QUALITY });
    await session.detach();
    await mkdir(PICTURES, { recursive: true });
    await writeFile(path.join(PICTURES, `${name}.${this.#theme}.webp`), Buffer.from(data, 'base64'));
  }
}
