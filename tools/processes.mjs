import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs a Node script of the repository with its output on ours. Ctrl+C reaches it by itself; what else ends this
 * process is passed on to it as that.
 * @param {readonly string[]} args Node's own options, the script, its arguments; relative to the repository
 * @param {{ env?: Record<string, string>, timeoutMs?: number }} [options] what is added to the environment; when to kill it
 * @returns {Promise<number>} the exit code, 1 for one that was killed
 */
export function runNode(args, { env = {}, timeoutMs } = {}) {
  const script = args.find((arg) => !arg.startsWith('-')) ?? 'node';
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL', // a script that hangs may not hear any other
    });
    child.on('error', reject);
    const passOn = () => child.kill('SIGINT');
    process.on('SIGTERM', passOn).on('SIGHUP', passOn);
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', passOn).off('SIGHUP', passOn);
      if (signal) console.error(`${path.basename(script)} was ended by ${signal}`);
      resolve(code ?? 1);
    });
  });
}

/**
 * Builds dist/; throws when a source file does not compile (esbuild has printed where).
 * @param {readonly string[]} flags of esbuild.mjs
 */
export async function build(...flags) {
  if ((await runNode(['esbuild.mjs', ...flags])) !== 0) throw new Error('the build failed: see above');
}
