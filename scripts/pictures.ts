/**
 * Takes the pictures of the README and of the walkthrough from the real workbench: `npm run pictures`. Nothing is sent
 * anywhere: a made-up AWS account answers on this machine.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TestAuthority } from '../test/support/registries/certificates.ts';
import { awsVendors } from '../test/support/registries/vendorJudges.ts';
import { VendorProxy } from '../test/support/registries/vendorProxy.ts';
import { VsCodeServer } from '../test/support/vsCodeServer.ts';
import { packageExtension } from './packageExtension.ts';
import { PictureWindow, PICTURES } from './pictures/pictureWindow.ts';
import { takeScenes } from './pictures/scenes.ts';
import { ROOT } from './runCommand.ts';
import { exitOnSignals } from './vscode/exitOnSignals.ts';
import { createTemporaryFolder } from './vscode/temporaryFolder.ts';

/** The account of the sample workspace, with the key that AWS's own documentation shows. */
const ACCOUNT = {
  account: '482913756021',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** Gives what failed. */
async function takePictures(
  theme: 'dark' | 'light',
  proxy: VendorProxy,
  authorities: string,
): Promise<readonly string[]> {
  const server = await VsCodeServer.start({
    workspace: path.join(ROOT, 'examples'),
    workspaceFile: 'parcel-tracker.code-workspace',
    theme,
    settings: { 'http.proxy': proxy.url, 'http.noProxy': ['127.0.0.1'], 'editor.minimap.enabled': false },
    env: { NODE_EXTRA_CA_CERTS: authorities },
  });
  try {
    return await takeScenes(await PictureWindow.open(server, theme), ACCOUNT);
  } finally {
    await server.stop();
  }
}

exitOnSignals();
await packageExtension();
const folder = createTemporaryFolder();
const authority = new TestAuthority();
const authorities = path.join(folder.path, 'authorities.pem');
await writeFile(authorities, authority.cert);
const proxy = await VendorProxy.start(authority);
proxy.vendors = awsVendors(ACCOUNT);
const failures: string[] = [];
for (const theme of ['dark', 'light'] as const) {
  failures.push(...(await takePictures(theme, proxy, authorities)));
}
await proxy.close();
folder.remove();
console.log(`Pictures are in ${path.relative(ROOT, PICTURES)}`);
for (const failure of failures) {
  console.error(`FAILED ${failure}`);
}
process.exitCode = failures.length === 0 ? 0 : 1;
