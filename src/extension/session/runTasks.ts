import * as vscode from 'vscode';
import type { DocumentSource } from '../data/documentSource';
import { NoMoment } from './noMoment';
import type { Run } from './run';
import { documentOfData } from './runIdentity';
import type { RunTask } from './workerRun';

/** What each run was made from, for others to be made from it. */
export class RunTasks {
  readonly #tasks = new WeakMap<Run, RunTask>();

  set(run: Run, task: RunTask): void {
    this.#tasks.set(run, task);
  }

  /** Whether the data that a run learnt from are at hand. */
  has(run: Run): boolean {
    return this.#tasks.has(run);
  }

  /** A run was trained from the beginning, elsewhere, on the data of another one. */
  setLike(run: Run, like: Run): void {
    const task = this.#tasks.get(like);
    if (task) this.#tasks.set(run, { ...fromBeginning(task), config: run.identity.requested });
  }

  /**
   * What a worker needs to go on with the data of a run, or from the beginning.
   * @throws NoMoment when the data are gone, or another window had them
   */
  async again(run: Run): Promise<RunTask> {
    const task = this.#tasks.get(run);
    if (!task) throw new NoMoment('The data of this run are no longer in memory. Train on its file again.');
    return { ...fromBeginning(task), source: await readAgain(run, task.source) };
  }
}

/** A document as a worker gets it. */
export function sourceOf(document: DocumentSource): RunTask['source'] {
  const { name, content, selection, rememberedTarget, script, columns } = document;
  return {
    ...content,
    name,
    firstLine: script?.firstLine ?? selection?.first ?? 0,
    ...(rememberedTarget && { rememberedTarget }),
    ...(columns && { columns }),
  };
}

/** The source for one of several workers: each is given the buffer of a file's bytes for good. */
export function ownSource(source: RunTask['source']): RunTask['source'] {
  return source.kind === 'bytes' ? { ...source, bytes: source.bytes.slice() } : source;
}

/**
 * The source of a run once more: the bytes of a file that no worker can open were given away.
 * @throws NoMoment when the file is gone
 */
async function readAgain({ identity }: Run, source: RunTask['source']): Promise<RunTask['source']> {
  if (source.kind !== 'bytes') return source;
  const uri = vscode.Uri.parse(documentOfData(identity).sourceUri);
  try {
    return { ...source, bytes: await vscode.workspace.fs.readFile(uri) };
  } catch {
    throw new NoMoment(`${source.name} cannot be read any more, so that no run can go on with its data.`);
  }
}

function fromBeginning({ continuation: _, ...beginning }: RunTask): RunTask {
  return beginning;
}
