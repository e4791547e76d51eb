/** What is told of a network that was found, and of one that cannot be trained here. */
import type { Fact } from '../../script';

/** Facts are collected where they are found. */
export interface Notes {
  readonly found: Fact[];
  readonly assumed: Fact[];
}

/** Thrown when the script's network is none that can be trained here; the message is for people. */
export class Obstacle extends Error {
  constructor(readonly fact: Fact) {
    super(fact.text);
  }
}

export function obstacle(text: string, span: Fact['span'] = null): never {
  throw new Obstacle({ text, span });
}
