import type * as vscode from 'vscode';

const KEY = 'targets';
/** The oldest choices are forgotten beyond this many files. */
const MAX_FILES = 200;

/** The targets chosen in the panel, by document. */
export class RememberedTargets {
  constructor(private readonly state: vscode.Memento) {}

  get(uri: string): readonly string[] | undefined {
    return this.#entries().find(([key]) => key === uri)?.[1];
  }

  async set(uri: string, target: readonly string[]): Promise<void> {
    const others = this.#entries().filter(([key]) => key !== uri);
    await this.state.update(KEY, [...others, [uri, target]].slice(-MAX_FILES));
  }

  #entries(): [string, readonly string[]][] {
    return this.state.get(KEY, []);
  }
}
