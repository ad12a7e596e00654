import type { AgentAnswer } from './agentAnswer.ts';
import type { AgentWorld } from './agentWorld.ts';
import { explainFindings } from './explainFindings.ts';
import { findDependents } from './findDependents.ts';
import { listIntegrations } from './listIntegrations.ts';
import type { AgentCall } from './readAgentCall.ts';

/** Answers a call that was checked. How a login is tested differs: in the editor a person agreed to it before. */
export async function answerAgentCall(
  world: AgentWorld,
  call: AgentCall,
  testLogin: (integration: string) => Promise<AgentAnswer>,
): Promise<AgentAnswer> {
  switch (call.tool) {
    case 'shippable_list_integrations':
      return listIntegrations(world, call.contains);
    case 'shippable_find_dependents':
      return findDependents(world, call.integration);
    case 'shippable_explain_findings':
      return explainFindings(world, call);
    case 'shippable_test_login':
      return testLogin(call.integration);
  }
}
