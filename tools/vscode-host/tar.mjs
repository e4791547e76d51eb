import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const BLOCK = 512;

/**
 * Writes the files, folders and symbolic links of a plain tar archive, all executable.
 * @param {Buffer} archive
 * @param {string} directory entries stay inside it
 */
export function untar(archive, directory) {
  let offset = 0;
  while (offset + BLOCK <= archive.length) {
    const header = archive.subarray(offset, offset + BLOCK);
    const name = field(header, 0, 100);
    if (name === '') return; // the archive ends with empty blocks
    const size = Number.parseInt(field(header, 124, 12) || '0', 8);
    const target = path.join(directory, path.normalize(`/${name}`));
    const content = archive.subarray(offset + BLOCK, offset + BLOCK + size);
    writeEntry(target, field(header, 156, 1), content, field(header, 157, 100));
    offset += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
}

/** @param {Buffer} header @param {number} start @param {number} length */
function field(header, start, length) {
  const text = header.toString('utf8', start, start + length);
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).trim();
}

/** @param {string} target @param {string} type @param {Buffer} content @param {string} link */
function writeEntry(target, type, content, link) {
  if (type === '5') {
    mkdirSync(target, { recursive: true });
    return;
  }
  mkdirSync(path.dirname(target), { recursive: true });
  rmSync(target, { force: true });
  if (type === '2') symlinkSync(link, target);
  else writeFileSync(target, content, { mode: 0o755 });
}
