/** Local files in Node. */
import { fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../core/data/dataSource';
import { UnreadableFile } from './platform';

/**
 * Opens a file to be read piece by piece. It is closed when the worker ends, as every run has a worker of its own.
 * @throws UnreadableFile saying why
 */
export function openFile(path: string): ByteSource {
  return explained(() => {
    const file = openSync(path, 'r');
    const { size } = fstatSync(file);
    return {
      size,
      read: (position, target) => explained(() => readSync(file, target, 0, target.length, position)),
    };
  });
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
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
