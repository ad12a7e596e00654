import type {
  FormEvent,
  FormMessage,
  FormReplies,
  KeptForm,
  TestReport,
} from '../../src/contract/formContract.ts';
import { createFormMessageParser } from '../../src/contract/parseFormMessage.ts';
import { createRequestRouter } from '../../src/contract/requestRouter.ts';
import type { IntegrationRecord } from '../../src/core/domain/integration.ts';
import type { IntegrationDraft } from '../../src/core/records/integrationDraft.ts';
import { markOf } from '../../src/core/records/recordLineage.ts';
import { saveIntegration } from '../../src/core/records/saveIntegration.ts';
import { validateDraft } from '../../src/core/records/validateDraft.ts';
import { plainTranslate } from '../../src/core/messages/translate.ts';
import { draftFromMessage } from '../../src/host/forms/draftFromMessage.ts';
import { createFormPage, formVocabulary, toFieldProblems } from '../../src/host/forms/formPage.ts';
import type { FormTarget } from '../../src/host/forms/formPage.ts';
import { memoryServices } from '../support/integrationFixtures.ts';
import type { TestHost } from './webviewPage.ts';

const t = plainTranslate;

const REPORT: TestReport = {
  level: 'error',
  heading: 'Refused',
  cause: 'auth.docker.io does not accept the user name and password.',
  field: 'password',
  parts: [
    { name: 'us-east-1', level: 'success', text: 'let in' },
    { name: 'us-west-2', level: 'warning', text: 'not reached' },
  ],
  evidence: ['GET https://registry-1.docker.io/v2/: 401 (31 ms)'],
  serverText: 'incorrect username or password',
  steps: [
    {
      text: 'Enter the password again.',
      action: { kind: 'focus-field', field: 'password', label: 'Go to the field' },
    },
    {
      text: 'Or make a token.',
      action: { kind: 'open-link', url: 'https://hub.docker.com', label: 'Open the page' },
    },
  ],
};

/** The form's host without VS Code: the real parser, view model, checks and use cases over memory. */
export class FormHost implements TestHost {
  readonly services: ReturnType<typeof memoryServices>;
  readonly errors: unknown[] = [];
  readonly opened: string[] = [];
  target: FormTarget;
  kept: KeptForm | null = null;
  lastDraft: IntegrationDraft | null = null;
  #key = 'add:1';
  #post: (frame: unknown) => void = () => undefined;

  constructor(target: FormTarget, ...records: readonly IntegrationRecord[]) {
    this.target = target;
    this.services = memoryServices(...records);
    this.#key = target.mode === 'add' ? 'add:1' : `${target.mode}:${target.record.id}`;
  }

  receive(raw: unknown, post: (frame: unknown) => void): void {
    this.#post = post;
    const { isPrivateKey, store } = this.services;
    const route = createRequestRouter<FormMessage, FormReplies>({
      parse: createFormMessageParser(formVocabulary()),
      send: post,
      reportError: (error) => this.errors.push(error),
      handlers: {
        ready: () => this.#page(null),
        check: ({ draft }) => {
          const read = this.#read(draft, null);
          return toFieldProblems(
            validateDraft(read, { records: store.list(), isPrivateKey }).problems,
            read.type,
            t,
          );
        },
        save: async ({ draft, revision }) => this.#save(this.#read(draft, revision)),
        test: () => REPORT,
        keep: ({ kept }) => {
          this.kept = kept;
          return null;
        },
        'cancel-test': () => null,
        'pick-key-file': () => ({ kind: 'nothing' }),
        'pick-ca-file': () => '/etc/ssl/registry-ca.pem',
        'open-record': ({ recordId }) => {
          this.opened.push(recordId);
          return null;
        },
        'open-override': ({ key }) => {
          this.opened.push(key);
          return null;
        },
        'copy-override': () => null,
        'insert-override': () => null,
        'run-step': () => null,
        reload: () => this.#page(null),
        back: () => {
          this.opened.push('overview');
          return null;
        },
        close: () => null,
      },
    });
    void route(raw);
  }

  /** Sends what a host tells unasked. */
  tell(event: FormEvent): void {
    this.#post({ frame: 'event', event });
  }

  #read(sent: Parameters<typeof draftFromMessage>[0], revision: string | null): IntegrationDraft {
    this.lastDraft = draftFromMessage(sent, {
      recordId: this.target.mode === 'edit' ? this.target.record.id : null,
      revision,
      copyFrom: this.target.mode === 'duplicate' ? this.target.record : null,
      pickedKey: () => undefined,
    });
    return this.lastDraft;
  }

  async #save(draft: IntegrationDraft): Promise<FormReplies['save']> {
    const outcome = await saveIntegration(draft, this.services);
    switch (outcome.kind) {
      case 'saved':
        this.target = { mode: 'edit', record: outcome.record };
        this.#key = `edit:${outcome.record.id}`;
        return { kind: 'saved', page: this.#page({ level: 'success', text: 'Saved.' }) };
      case 'invalid':
        return { kind: 'refused', problems: toFieldProblems(outcome.problems, draft.type, t) };
      case 'stale':
        return { kind: 'stale', revision: markOf(outcome.current), text: 'Changed in another window.' };
      default:
        return { kind: 'failed', text: outcome.kind };
    }
  }

  #page(notice: FormReplies['ready']['notice']): FormReplies['ready'] {
    return createFormPage(
      {
        key: this.#key,
        target: this.target,
        canTest: () => true,
        isLost: () => false,
        region: { overrides: [], example: 'us-west-2' },
        notice,
        kept: null,
        report: null,
        focus: null,
      },
      t,
    );
  }
}
