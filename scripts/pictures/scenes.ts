import type { FrameLocator } from 'playwright-core';
import type { VsCodeServer } from '../../test/support/vsCodeServer.ts';
import type { PictureWindow } from './pictureWindow.ts';

/** What the made-up AWS account of the pictures takes. */
export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * What a person does from the first look to the delete, with a picture of each main thing. A scene that fails leaves a picture of
 * its failure and stops none of the others; gives the scenes that failed, with the reason.
 */
export async function takeScenes(window: PictureWindow, key: Key): Promise<readonly string[]> {
  const failures: string[] = [];
  const add = (one: PictureWindow): Promise<void> => addAndTest(one, key);
  const scenes = [see, mend, add, page, graph, rename, deleteWindow];
  for (const [at, scene] of scenes.entries()) {
    try {
      await scene(window);
    } catch (error) {
      failures.push(`scene ${at + 1}: ${error instanceof Error ? error.message : String(error)}`);
      await window.workbench.screenshot(`failed-picture-${at + 1}`);
      await window.workbench.page.keyboard.press('Escape');
      await window.workbench.runCommand('View: Close All Editors');
    }
  }
  return failures;
}

async function see(window: PictureWindow): Promise<void> {
  const { workbench } = window;
  await workbench.openIntegrations();
  await workbench.expand('parcel-ecr');
  await workbench.openFile('storefront/shippable.yml');
  await workbench.page.locator('.codelens-decoration').first().waitFor();
  await window.take('see');
}

async function mend(window: PictureWindow): Promise<void> {
  const { workbench } = window;
  const { page } = workbench;
  const editor = await workbench.openFile('storefront/shippable.yml');
  await workbench.runCommand('Go to Line/Column...');
  await workbench.answer(`:${await lineOf(window.server, 'storefront/shippable.yml', 'Mistake to find')}`);
  await editor.locator('.squiggly-error').first().waitFor();
  // The cursor goes to the next problem in this file. What is wrong stands in the hover, which breaks long lines; the view of the
  // problem does not.
  await withoutSideBar(window, async () => {
    await page.keyboard.press('Alt+F8');
    await editor.locator('.marker-widget').first().waitFor();
    await page.keyboard.press('Escape');
    await workbench.runCommand('Show or Focus Hover');
    await page.locator('.monaco-hover .marker').first().waitFor();
    await window.take('mend');
    await page.keyboard.press('Escape');
  });
  await workbench.runCommand('View: Close All Editors');
}

async function withoutSideBar({ workbench }: PictureWindow, run: () => Promise<void>): Promise<void> {
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.sideBar.waitFor({ state: 'hidden' });
  await run();
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.sideBar.waitFor();
}

/** 1-based. */
async function lineOf(server: VsCodeServer, file: string, words: string): Promise<number> {
  const lines = (await server.readFile(file)).split('\n');
  return lines.findIndex((line) => line.includes(words)) + 1;
}

async function addAndTest(window: PictureWindow, key: Key): Promise<void> {
  const { workbench } = window;
  await workbench.clickInlineAction(workbench.treeItem('parcel-ecr').first(), /^Add Integration/);
  const form = workbench.webview();
  await form.getByRole('textbox', { name: 'aws_access_key_id' }).fill(key.accessKeyId);
  await form.getByRole('textbox', { name: 'aws_secret_access_key' }).fill(key.secretAccessKey);
  await scrollToTop(form);
  await window.take('add');
  await form.getByRole('button', { name: 'Test login' }).click();
  await form.getByText('Verified').first().waitFor();
  await form.getByRole('button', { name: 'Test login' }).scrollIntoViewIfNeeded();
  await window.take('test');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText(/^Saved "/).waitFor();
  await workbench.runCommand('View: Close All Editors');
}

async function scrollToTop(form: FrameLocator): Promise<void> {
  await form.getByRole('heading', { level: 1 }).first().scrollIntoViewIfNeeded();
}

async function page(window: PictureWindow): Promise<void> {
  const { workbench } = window;
  const overview = await workbench.openPage('parcel-ecr');
  // The lines of the files come last.
  await overview.getByText('- integrationName: parcel-ecr').waitFor();
  await window.take('page');
  await workbench.runCommand('View: Close All Editors');
}

async function graph(window: PictureWindow): Promise<void> {
  const { workbench } = window;
  await withoutSideBar(window, async () => {
    await workbench.runCommand('Shippable: Show What Depends on This…');
    await workbench.pick('parcel-ecr');
    await workbench.webview().locator('.box .name').first().waitFor();
    // All of it, where the window is too narrow for the size that is easiest to read.
    await workbench.webview().locator('#fit').click();
    await window.take('graph');
  });
  await workbench.runCommand('View: Close All Editors');
}

async function rename(window: PictureWindow): Promise<void> {
  const { workbench } = window;
  await workbench.runCommand('Shippable: Rename Integration…');
  await workbench.pick('parcel-ecr');
  await workbench.answer('parcel-images');
  await workbench
    .quickPickItem(/^shippable\.yml:|storefront\/shippable\.yml:/)
    .first()
    .waitFor();
  await window.take('rename');
  await workbench.page.keyboard.press('Escape');
}

async function deleteWindow(window: PictureWindow): Promise<void> {
  const { workbench } = window;
  await workbench.runCommand('Shippable: Delete Integration…');
  await workbench.pick('parcel-ecr');
  const page = workbench.webview();
  await page.getByRole('heading', { name: 'Delete Integration: parcel-ecr' }).waitFor();
  await page.getByText('4 dependencies', { exact: true }).waitFor();
  await window.take('delete');
}
