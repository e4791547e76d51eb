/** Runs Python, R and C for real. Python is the distribution's, whose packages are installed beside it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { layerNamesOf } from '../../src/core/export/elevenSteps/layerNames';
import type { Model } from '../../src/core/model/model';

export const PYTHON = '/usr/bin/python3';
const LIMIT_MS = 100_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, timeout: LIMIT_MS });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** What a program prints; throws with what it says when it fails. */
export async function outputOf(command: string, args: readonly string[], cwd?: string): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, { cwd });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** A folder that is gone when the test is over. */
export class Folder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'glassbox-interop-'));

  write(name: string, text: string): string {
    const file = path.join(this.path, name);
    writeFileSync(file, text);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** What a script that trained came to. */
export interface Came {
  /** By the matrix' name, row-major. */
  readonly matrices: Readonly<Record<string, readonly number[]>>;
  readonly losses: readonly number[];
}

function namesOf(model: Model): string[] {
  return layerNamesOf(model).flatMap(({ weights, biases }) => [weights, biases]);
}

/** Runs a NumPy script and looks into it. */
export async function runNumpy(script: string, model: Model, args: readonly string[]): Promise<Came> {
  const look = `
import contextlib, io, json, runpy, sys
script, names, *rest = sys.argv[1:]
sys.argv = [script, *rest]
with contextlib.redirect_stdout(io.StringIO()):
    held = runpy.run_path(script, run_name="__main__")
matrices = {name: [float(v) for v in held[name].ravel()] for name in names.split(",")}
print(json.dumps({"matrices": matrices, "losses": [float(v) for v in held["losses"]]}))`;
  return JSON.parse(await outputOf(PYTHON, ['-c', look, script, namesOf(model).join(','), ...args])) as Came;
}

/** Runs an R script and looks into it. */
export async function runR(script: string, model: Model, args: readonly string[]): Promise<Came> {
  const names = [...namesOf(model), 'losses'];
  const look = [
    'sink(nullfile())',
    `source(${JSON.stringify(script)}, encoding = "UTF-8")`,
    'sink()',
    ...names.map((name) => `cat(sprintf("%.17g", as.vector(t(${name}))), "\\n")`),
  ].join('\n');
  const lines = (await outputOf('Rscript', ['-e', look, ...args])).trim().split('\n');
  const values = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const losses = values.pop() ?? [];
  return { matrices: Object.fromEntries(values.map((list, index) => [names[index], list])), losses };
}

/** The last cells of every line of CSV that are numbers. */
export function tableOf(csv: string, columns: number): number[][] {
  return csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').slice(-columns).map(Number))
    .filter((row) => row.every((value) => !Number.isNaN(value)));
}
