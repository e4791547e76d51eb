// Peers in Python: which there are, and how to get them.
import { fileURLToPath } from 'node:url';

export const PYTHON_VARIABLE = 'GLASSBOX_BENCH_PYTHON';

export const HOW_TO_GET_PYTHON_PEERS = `Peers in Python are measured where python3 has them: python3 -m venv <folder>; <folder>/bin/pip install numpy torch scikit-learn threadpoolctl; ${PYTHON_VARIABLE}=<folder>/bin/python npm run bench`;

const THREADS = [1, 2];

/**
 * @typedef {object} PythonPeer
 * @property {string} group NumPy, PyTorch or scikit-learn
 * @property {string} name
 * @property {number} threads
 * @property {string} file
 * @property {string[]} args
 * @property {(workload: import('../workloads.mjs').Workload) => boolean} can
 */

/** @type {readonly PythonPeer[]} */
export const PYTHON_PEERS = THREADS.flatMap((threads) => [
  pythonPeer('NumPy', threads, 'numpy_peer.py', [], ''),
  ...['manual', 'autograd'].map((mode) =>
    pythonPeer('PyTorch', threads, 'torch_peer.py', [mode, String(threads)], ` ${mode}`),
  ),
  // Thousands of its calls on three rows would take a minute.
  { ...pythonPeer('scikit-learn', threads, 'sklearn_peer.py', [], ''), can: ({ id }) => id !== 'S' },
]);

/** @returns {PythonPeer} */
function pythonPeer(group, threads, file, args, mode) {
  const name = `${group}${mode}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  return { group, name, threads, file: fileURLToPath(new URL(file, import.meta.url)), args, can: () => true };
}

/** What limits the threads of the libraries for linear algebra that Python's packages are built with. @param {number} threads */
export function threadLimits(threads) {
  const names = [
    'OPENBLAS_NUM_THREADS',
    'OMP_NUM_THREADS',
    'MKL_NUM_THREADS',
    'BLIS_NUM_THREADS',
    'VECLIB_MAXIMUM_THREADS',
  ];
  return Object.fromEntries(names.map((name) => [name, String(threads)]));
}

export function pythonCommand() {
  return process.env[PYTHON_VARIABLE] || 'python3';
}
