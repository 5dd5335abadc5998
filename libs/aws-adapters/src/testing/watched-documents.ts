import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient } from '../dynamodb/document-client';

export interface WatchedDocuments {
  readonly documents: DynamoDBDocumentClient;
  /** Names of the commands sent since the last look. */
  readonly look: () => readonly string[];
  /** Runs before each command is sent; what it throws is the command's answer. */
  intercept(before: (commandName: string) => void): void;
  /** Runs after a command has succeeded; what it throws takes the place of the answer that was lost. */
  loseAnswer(after: (commandName: string) => void): void;
  /** Loses the answer of the next single request that succeeds: the SDK tries again by itself. */
  loseTry(): void;
}

/** A document client that counts its commands and lets a test come between. */
export function watchedDocuments(): WatchedDocuments {
  const documents = createDocumentClient();
  let names: string[] = [];
  let before: (commandName: string) => void = () => undefined;
  let after: (commandName: string) => void = () => undefined;
  documents.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        names.push(commandName);
        before(commandName);
        const answer = await next(args);
        after(commandName);
        return answer;
      },
    { step: 'initialize', priority: 'high' },
  );
  let isNextTryLost = false;
  documents.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (!isNextTryLost) return answer;
      isNextTryLost = false;
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return {
    documents,
    look: () => {
      const seen = names;
      names = [];
      return seen;
    },
    intercept: (next) => {
      before = next;
    },
    loseAnswer: (next) => {
      after = next;
    },
    loseTry: () => {
      isNextTryLost = true;
    },
  };
}
