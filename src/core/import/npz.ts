import { unzipSync } from 'fflate';
import { formatQuantity } from '../format';
import type { NamedTensor } from './elements';
import { type ImportedNetwork, LARGEST_WEIGHTS_FILE } from './importedNetwork';
import { networkOfTensors } from './networkOfTensors';
import { readNpy } from './npy';
import { guarded, UnreadableModel } from './unreadableModel';

/** Arrays of one file; more are no network. */
const MOST_ARRAYS = 10_000;

/**
 * Reads the arrays that `numpy.savez` and `savez_compressed` wrote.
 * @throws UnreadableModel; what the archive claims to hold is counted before anything is unpacked
 */
export function readNpz(bytes: Uint8Array): ImportedNetwork {
  let total = 0;
  let count = 0;
  const others: string[] = [];
  const files = guarded('The archive', () =>
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count++;
        if (count > MOST_ARRAYS)
          throw new UnreadableModel(`The archive holds more than ${MOST_ARRAYS} files.`);
        if (!name.endsWith('.npy')) {
          others.push(`${name} is not an array.`);
          return false;
        }
        total += originalSize;
        if (total > LARGEST_WEIGHTS_FILE)
          throw new UnreadableModel(
            `The arrays up to “${name}” are larger than ${formatQuantity(LARGEST_WEIGHTS_FILE / 2 ** 20, 'megabyte')} when unpacked.`,
          );
        return true;
      },
    }),
  );
  const tensors: NamedTensor[] = [];
  for (const [file, content] of Object.entries(files)) {
    const name = file.slice(0, -'.npy'.length);
    const array = readNpy(name, content);
    if ('values' in array) tensors.push(array);
    else others.push(`Array “${name}” holds no numbers (${array.type}).`);
  }
  return networkOfTensors('NumPy arrays', tensors, others);
}
