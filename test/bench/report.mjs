import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';

const BEGIN = '<!-- begin of what npm run bench -- --write writes -->';
const END = '<!-- end of what npm run bench -- --write writes -->';

/** Prints sections as they come, and keeps them to be written. */
export class Report {
  #sections = [];

  /** @param {string} title @param {string} text Markdown */
  add(title, text) {
    const section = `### ${title}\n\n${text}\n`;
    this.#sections.push(section);
    console.log(`\n${section}`);
  }

  /**
   * Replaces what stands between the two marks of a file.
   * @param {string} file
   * @throws {Error} when it has no such marks
   */
  writeInto(file) {
    const text = readFileSync(file, 'utf8');
    const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
    if (begin < 0 || end < begin) throw new Error(`${file} lacks the marks “${BEGIN}” and “${END}”.`);
    const before = text.slice(0, begin + BEGIN.length);
    writeFileSync(file, `${before}\n${this.#sections.join('\n')}${text.slice(end)}`);
  }
}

/**
 * Where and how it was measured.
 * @param {string} command
 * @param {number} rounds
 */
export function describeMachine(command, rounds) {
  const { versions, platform, arch } = process;
  const [processor] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return [
    `- ${new Date().toISOString().slice(0, 10)}, \`${command}\`, medians of ${rounds}`,
    `- ${processor?.model.trim() ?? arch}, ${os.availableParallelism()} cores, ${memory} GiB, ${platform}`,
    `- Node ${versions.node}, V8 ${versions.v8}`,
  ].join('\n');
}
