import * as vscode from 'vscode';
import { answerText, type AgentAnswer } from '../../core/agents/agentAnswer.ts';
import { joinMarkdown, plainMarkdown } from '../../core/messages/markdown.ts';
import { interfaceText } from '../../core/messages/shownText.ts';
import { markdownString } from './markdownString.ts';

/** What language models get, and what people are shown while they call a tool: the one way to both. */

export function agentResult(answer: AgentAnswer): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answerText(answer))]);
}

/** What a person is asked before a tool runs. */
export interface AgentQuestion {
  readonly title: string;
  /** A paragraph each. */
  readonly message: readonly string[];
}

/** VS Code reads all of these as Markdown. */
export function preparedCall(progress: string, question?: AgentQuestion): vscode.PreparedToolInvocation {
  return {
    invocationMessage: markdownString(plainMarkdown(progress)),
    ...(question === undefined
      ? {}
      : {
          confirmationMessages: {
            title: interfaceText(question.title),
            message: markdownString(joinMarkdown(question.message.map(plainMarkdown), '\n\n')),
          },
        }),
  };
}
