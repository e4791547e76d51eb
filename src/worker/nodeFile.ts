/** Local files in Node. */
import { fstatSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { type ByteSource, type Scratch, ScratchFull } from '../core/data/dataSource';
import { UnreadableFile } from './platform';

/**
 * Opens a file to be read piece by piece. It is closed when the worker ends, as every run has a worker of its own.
 * @throws UnreadableFile saying why
 */
export function openFile(file: string): ByteSource {
  return explained(() => {
    const handle = openSync(file, 'r');
    const { size } = fstatSync(handle);
    return {
      size,
      read: (position, target) => explained(() => readFully(handle, position, target)),
    };
  });
}

/** A read may give less than there is. Returns how much there was. */
function readFully(handle: number, position: number, target: Uint8Array): number {
  let length = 0;
  while (length < target.length) {
    const got = readSync(handle, target, length, target.length - length, position + length);
    if (got === 0) break;
    length += got;
  }
  return length;
}

/**
 * A temporary file in a folder, which is made if need be. It has no name any more when this returns: the system takes it
 * back when the worker ends, in whatever way.
 * @throws ScratchFull
 */
export function openScratch(folder: string): Scratch {
  const roomFor = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw new ScratchFull(`${folder}: ${reasonOf(error)}`);
    }
  };
  const handle = roomFor(() => {
    mkdirSync(folder, { recursive: true });
    const own = mkdtempSync(path.join(folder, 'glassbox-'));
    try {
      return openSync(path.join(own, 'cells'), 'wx+', 0o600);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });
  let end = 0;
  return {
    append(bytes) {
      const start = end;
      for (let written = 0; written < bytes.length; )
        written += roomFor(() => writeSync(handle, bytes, written, bytes.length - written, start + written));
      end += bytes.length;
      return start;
    },
    read(position, target) {
      readFully(handle, position, target);
    },
  };
}

function explained<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new UnreadableFile(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'you have no permission';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'there is no more room';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
