/** Questions to a run's worker, and the promises that their answers keep. */
import type { HostToPanel, PanelToHost } from '../../protocol/panel';
import type { AnswerTo, RunAnswer, RunQuestion } from '../../protocol/questions';

/** A question without an answer; the message says why and what to do. */
export class NoAnswer extends Error {}

export interface Asker {
  ask<Question extends RunQuestion>(runId: string, question: Question): Promise<AnswerTo<Question['kind']>>;
  /** @returns whether the message was an answer */
  hear(message: HostToPanel): message is AnswerMessage;
}

type AnswerMessage = Extract<HostToPanel, { type: 'answer' | 'noAnswer' }>;

interface Waiting {
  readonly resolve: (answer: RunAnswer) => void;
  readonly reject: (reason: NoAnswer) => void;
}

export function createAsker(post: (message: PanelToHost) => void): Asker {
  const waiting = new Map<number, Waiting>();
  let count = 0;
  return {
    async ask(runId, question) {
      const requestId = ++count;
      const answer = await new Promise<RunAnswer>((resolve, reject) => {
        waiting.set(requestId, { resolve, reject });
        post({ type: 'ask', requestId, runId, question });
      });
      return answer as AnswerTo<(typeof question)['kind']>;
    },
    hear(message): message is AnswerMessage {
      if (message.type !== 'answer' && message.type !== 'noAnswer') return false;
      const asked = waiting.get(message.requestId);
      waiting.delete(message.requestId);
      if (message.type === 'answer') asked?.resolve(message.answer);
      else asked?.reject(new NoAnswer(message.message));
      return true;
    },
  };
}
