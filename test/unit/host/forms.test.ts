import assert from 'node:assert/strict';
import { isSecret, Secret } from '../../../src/core/domain/secret.ts';
import { parseShippableDocument } from '../../../src/core/yaml/shippableDocument.ts';
import { findReferences } from '../../../src/core/references/integrationReferences.ts';
import { INTEGRATION_KINDS } from '../../../src/core/domain/integrationKind.ts';
import { plainTranslate } from '../../../src/core/messages/translate.ts';
import { validateDraft } from '../../../src/core/records/validateDraft.ts';
import { draftFromMessage } from '../../../src/host/forms/draftFromMessage.ts';
import { createFormPage } from '../../../src/host/forms/formPage.ts';
import { draftCredentials, whyNotTested } from '../../../src/host/forms/formTest.ts';
import { regionSnippet } from '../../../src/contract/regionSnippet.ts';
import { renderWebviewShell } from '../../../src/host/panels/webviewShell.ts';
import { dockerDraft, dockerRecord, memoryServices } from '../../support/integrationFixtures.ts';

const t = plainTranslate;
const sent = { type: 'docker-hub', name: 'n', fields: { username: 'a' } };
const origin = { recordId: null, revision: null, copyFrom: null, pickedKey: () => undefined };

describe('the form host', () => {
  it('turns typed strings into secrets, and keeps nothing of them readable', () => {
    const draft = draftFromMessage(
      { ...sent, secrets: { password: { kind: 'set', value: 'MARKER' } } },
      origin,
    );
    const change = draft.secrets.password;
    assert.ok(change?.kind === 'set' && isSecret(change.secret));
    assert.ok(!JSON.stringify(draft).includes('MARKER'));
  });

  it('copies stored secrets for a duplicate where nothing was typed', () => {
    const draft = draftFromMessage({ ...sent, secrets: {} }, { ...origin, copyFrom: dockerRecord() });
    assert.deepEqual(draft.secrets, { password: { kind: 'copy', source: dockerRecord() } });
  });

  it('takes a picked key by its token, and keeps when the token is unknown', () => {
    const key = new Secret('{}');
    const message = { ...sent, type: 'gcr', secrets: { jsonKey: { kind: 'picked', token: 'one' } as const } };
    const pickedKey = (token: string): Secret | undefined => (token === 'one' ? key : undefined);
    assert.deepEqual(draftFromMessage(message, { ...origin, pickedKey }).secrets, {
      jsonKey: { kind: 'set', secret: key },
    });
    assert.deepEqual(draftFromMessage(message, origin).secrets, { jsonKey: { kind: 'keep' } });
  });

  it('never puts a stored secret into the page', () => {
    const record = dockerRecord();
    const page = createFormPage(
      {
        key: 'k',
        target: { mode: 'edit', record },
        canTest: () => false,
        isLost: () => false,
        region: { overrides: [], example: 'us-west-2' },
        notice: null,
        kept: null,
        report: null,
        focus: null,
      },
      t,
    );
    assert.deepEqual(page.stored, [{ field: 'password', preview: null }]);
    assert.ok(!JSON.stringify(page).includes('integration/id-docker'), 'not even its key in the vault');
    assert.equal(page.kinds.length, INTEGRATION_KINDS.length);
  });

  it('tests with typed credentials, else with the stored ones, never with removed ones', async () => {
    const record = dockerRecord();
    const { vault } = memoryServices(record);
    const stored = await draftCredentials(dockerDraft({ secrets: {} }), record, vault);
    assert.equal(stored.credentials.password?.reveal(), 'canary-old-password');
    const typed = await draftCredentials(dockerDraft(), record, vault);
    assert.equal(typed.credentials.password?.reveal(), 'fresh-password');
    const removed = dockerDraft({ secrets: { password: { kind: 'remove' } } });
    assert.deepEqual(await draftCredentials(removed, record, vault), { credentials: {}, refused: null });
  });

  it('does not test what cannot be tested, and says which field is to blame', () => {
    const context = { records: [dockerRecord()], isPrivateKey: () => true };
    const taken = dockerDraft({ name: 'Docker-Integration' });
    const typed = { credentials: { password: new Secret('p') }, refused: null };
    assert.equal(whyNotTested(taken, validateDraft(taken, context), typed, t), null);
    const nameless = dockerDraft({ fields: {} });
    const report = whyNotTested(nameless, validateDraft(nameless, context), typed, t);
    assert.equal(report?.field, 'username');
    const { field } =
      whyNotTested(taken, validateDraft(taken, context), { credentials: {}, refused: null }, t) ?? {};
    assert.equal(field, 'password');
  });

  it('writes a snippet that reads back as the override of exactly that name', () => {
    for (const name of ['team-ecr', 'Team #devops', "it's: mine", '123', 'yes', ' spaced ', 'DC/OS']) {
      const { references } = findReferences(parseShippableDocument(regionSnippet(name, 'us-west-2')), {
        atRepositoryRoot: true,
      });
      assert.deepEqual(
        references.map(({ integrationName, type, region }) => [integrationName, type, region]),
        [[name, 'ecr', 'us-west-2']],
      );
    }
  });

  it('allows nothing inline, no network and no frame in its pages', () => {
    const html = renderWebviewShell({
      language: 'en',
      cspSource: 'https://x',
      nonce: 'n0nce',
      scriptUri: 'https://x/form.js',
      styleUri: 'https://x/page.css',
    });
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /unsafe|connect-src|frame-src|\*/);
    assert.match(policy, /script-src 'nonce-n0nce'/);
  });
});
