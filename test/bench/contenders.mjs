// Everyone who trains, behind one interface.
import { fileURLToPath } from 'node:url';
import { ChildProcess } from './measure/childProcess.mjs';
import { measureFurtherEpoch, trainOurs } from './ours/glassbox.mjs';
import brain from './peers/brain.mjs';
import convnet from './peers/convnet.mjs';
import jax from './peers/jax.mjs';
import mlFnn from './peers/mlFnn.mjs';
import tensorflow from './peers/tensorflow.mjs';
import { PYTHON_PEERS, pythonCommand, threadLimits } from './peers/python.mjs';

/** A compiler at run time needs some runs before the one that counts. */
const WARM_UP_SECONDS = 0.3;

/**
 * @typedef {import('./data/taskFiles.mjs').Task} Task
 *
 * @typedef {object} Contender
 * @property {string} group ours, or the library's name: the best of a group stands for it
 * @property {string} name
 * @property {number} [threads] when it is told how many
 * @property {(task: Task) => boolean} can
 * @property {(task: Task) => Promise<number>} measure seconds of a run; warms up by itself
 * @property {(task: Task) => Promise<number[]>} [train] final parameters
 * @property {string} [remark]
 * @property {() => void} [end]
 */

export const OURS = 'Glassbox';
export const OURS_FURTHER_EPOCH = 'Glassbox, a further epoch';

/**
 * The automatic choice, one thread, and an epoch of a longer run. Before its first epoch and after its last a run with
 * mini-batches measures all rows, which peers do not.
 * @param {string} bundle
 * @returns {Contender[]}
 */
export function ourContenders(bundle) {
  return [
    {
      group: OURS,
      name: OURS,
      can: () => true,
      measure: async (task) => (await trainOurs(bundle, task)).seconds,
      train: async (task) => (await trainOurs(bundle, task)).parameters,
    },
    {
      group: OURS,
      name: OURS_FURTHER_EPOCH,
      can: ({ batchSize, epochs }) => batchSize > 0 && epochs === 1,
      measure: (task) => measureFurtherEpoch(bundle, task),
    },
    ourThreads(bundle, 1),
  ];
}

/** @param {string} bundle @param {number} threads @returns {Contender} */
export function ourThreads(bundle, threads) {
  return {
    group: OURS,
    threads,
    name: `${OURS}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    can: () => true,
    measure: async (task) => (await trainOurs(bundle, task, { threads })).seconds,
  };
}

/**
 * Starts the peers that are wanted and there.
 * @param {(peer: { group: string, threads?: number }) => boolean} isWanted
 * @returns {Promise<{ contenders: Contender[], missing: string[] }>} `missing`: who is not there, and why
 */
export async function startPeers(isWanted) {
  const starts = [
    ...PYTHON_PEERS.filter(isWanted).map((peer) => startPythonPeer(peer)),
    ...Object.entries(JAVASCRIPT_PEERS)
      .filter(([, { name }]) => isWanted({ group: name }))
      .map(([file, peer]) => startJavascriptPeer(file, peer)),
  ];
  const results = await Promise.allSettled(starts);
  return {
    contenders: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    missing: results.flatMap((result) => (result.status === 'rejected' ? [result.reason.message] : [])),
  };
}

/** @type {Record<string, import('./peers/peer.mjs').Peer>} */
const JAVASCRIPT_PEERS = { brain, convnet, mlFnn, tensorflow, jax };

async function startPythonPeer({ group, name, threads, file, args, can }) {
  const child = new ChildProcess(pythonCommand(), ['-B', file, ...args], threadLimits(threads)); // -B: no files beside ours
  const facts = await firstAnswer(name, child);
  const remark = `${facts.version}${facts.blas === undefined ? '' : `; BLAS: ${facts.blas}`}`;
  return childContender({ group, name, threads, can, remark }, child);
}

async function startJavascriptPeer(file, { name, can }) {
  const host = fileURLToPath(new URL('peers/host.mjs', import.meta.url));
  const child = new ChildProcess(process.execPath, [host, file]);
  await firstAnswer(name, child);
  return childContender({ group: name, name, can }, child);
}

/** @param {string} name @param {ChildProcess} child */
async function firstAnswer(name, child) {
  try {
    return await child.ask();
  } catch (error) {
    child.end();
    throw new Error(`${name} (${error instanceof Error ? error.message : error})`);
  }
}

/**
 * @param {Omit<Contender, 'measure' | 'train' | 'end'>} facts
 * @param {ChildProcess} child
 * @returns {Contender}
 */
function childContender(facts, child) {
  let warmFor = '';
  return {
    ...facts,
    async measure(task) {
      if (warmFor !== task.inputs) {
        for (let spent = 0; spent < WARM_UP_SECONDS; ) spent += (await child.ask(task)).seconds;
        warmFor = task.inputs;
      }
      return (await child.ask(task)).seconds;
    },
    train: async (task) => (await child.ask({ ...task, wantsParameters: true })).parameters,
    end: () => child.end(),
  };
}
