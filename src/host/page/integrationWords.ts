import type { IntegrationWords } from '../../contract/integrationContract.ts';
import type { Translate } from '../../core/messages/translate.ts';

/** The fixed texts of an integration's page. */
export function createIntegrationWords(t: Translate): IntegrationWords {
  return {
    loginTitle: t('Login'),
    testing: t('Testing the login…'),
    stopTest: t('Stop test'),
    testResult: t('Result of the login test'),
    nextSteps: t('What you can do'),
    evidence: t('What was asked, and what the registry answered'),
    serverText: t('The server said:'),
    actionsTitle: t('Actions'),
    dependenciesTitle: t('Dependencies'),
    removedNotSaved: t('removed, not saved'),
    readAgain: t('Read again'),
    notReadText: t('What was not read may depend on it.'),
    rememberedTitle: t('Folders opened earlier'),
    rememberedText: t('These folders are not open now.'),
    failingTitle: t('Scripts that would fail'),
    failingText: t('These lines ask for the integration by its name, so their jobs fail without it.'),
    contextTitle: t('Also mentioned'),
    contextText: t('Steps that use it indirectly, names in the wrong place, and other branches.'),
    error: t('Error'),
    warning: t('Warning'),
    note: t('Note'),
  };
}
