import { integrationKind } from '../domain/integrationKind.ts';
import type { LoginOutcome } from '../domain/loginOutcome.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { describeLogin, describeLoginPart } from '../messages/describeLogin.ts';
import { agentAnswer, type AgentAnswer } from './agentAnswer.ts';
import { agentList, agentSentence, agentValue, type AgentList } from './agentText.ts';
import type { AgentWorld } from './agentWorld.ts';

/** One region of ECR, or one of Quay's two credentials. */
export interface AgentLoginPart {
  readonly name: string;
  readonly outcome: string;
  readonly explanation: string;
}

export interface LoginAnswer extends AgentAnswer {
  readonly integration: string;
  readonly type: string;
  /** `verified`, `refused`, …; null where nothing was sent. */
  readonly outcome: LoginOutcome['outcome'] | null;
  readonly cause: string | null;
  readonly explanation: string;
  readonly nextSteps: readonly string[];
  readonly parts: AgentList<AgentLoginPart>;
  /** The server's own words, cut. */
  readonly serverText: string | null;
}

/** The integration that was tested. */
export interface TestedIntegration {
  readonly name: string;
  readonly type: RegistryType;
}

const PARTS_LISTED = 20;
const STEPS_LISTED = 8;
const SERVER_TEXT = 300;

/** What a login test came to. The outcome holds no secret: every value of it was scrubbed where it was made. */
export function describeLoginTest(
  world: Pick<AgentWorld, 'remarks'>,
  { name, type }: TestedIntegration,
  outcome: LoginOutcome,
): LoginAnswer {
  const { verdict, explanation, nextSteps } = describeLogin(outcome, type);
  return {
    ...agentAnswer(world, `The login of "${agentValue(name)}": ${verdict}.`),
    integration: agentValue(name),
    type: integrationKind(type).label,
    outcome: outcome.outcome,
    cause: outcome.cause,
    explanation: agentSentence(explanation),
    nextSteps: nextSteps.slice(0, STEPS_LISTED).map(({ text }) => agentSentence(text)),
    parts: agentList(outcome.parts, PARTS_LISTED, (part) => ({
      name: agentValue(part.name),
      outcome: part.outcome,
      explanation: agentSentence(describeLoginPart(part, type)),
    })),
    serverText: outcome.serverText === null ? null : agentValue(outcome.serverText, SERVER_TEXT),
  };
}

/** A login that was not tested: nothing was sent. */
export function describeUntested(
  world: Pick<AgentWorld, 'remarks'>,
  { name, type }: TestedIntegration,
  why: string,
): LoginAnswer {
  return {
    ...agentAnswer(world, `The login of "${agentValue(name)}" was not tested, and nothing was sent.`),
    integration: agentValue(name),
    type: integrationKind(type).label,
    outcome: null,
    cause: null,
    explanation: agentSentence(why),
    nextSteps: [],
    parts: { total: 0, leftOut: 0, items: [] },
    serverText: null,
  };
}
