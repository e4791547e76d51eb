/** A network's weights from another program's file. */
import { formatCount } from '../format';
import { type ImportedNetwork, LARGEST_WEIGHTS_FILE } from './importedNetwork';
import { readNpz } from './npz';
import { readOnnxNetwork } from './onnxNetwork';
import { readSafetensors } from './safetensors';
import { UnreadableModel } from './unreadableModel';

const READERS: Readonly<Record<string, (bytes: Uint8Array) => ImportedNetwork>> = {
  onnx: readOnnxNetwork,
  npz: readNpz,
  safetensors: readSafetensors,
};

/** Ends of the names of files that are read, without their point. */
export const WEIGHTS_EXTENSIONS: readonly string[] = Object.keys(READERS);

/**
 * Reads the dense network in a file, by the end of its name.
 * @throws UnreadableModel and nothing else, whatever the bytes are
 */
export function readWeights(name: string, bytes: Uint8Array): ImportedNetwork {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const read = Object.hasOwn(READERS, extension) ? READERS[extension] : undefined;
  if (!read)
    throw new UnreadableModel(
      `Weights are read from ${WEIGHTS_EXTENSIONS.map((each) => `*.${each}`).join(', ')}. Save the network as one of these.`,
    );
  if (bytes.length > LARGEST_WEIGHTS_FILE)
    throw new UnreadableModel(
      `The file has ${formatCount(bytes.length)} bytes; at most ${formatCount(LARGEST_WEIGHTS_FILE)} are read.`,
    );
  const network = read(bytes);
  for (const { name: layer, weights, biases } of network.layers)
    if (!weights.every(Number.isFinite) || !biases.every(Number.isFinite))
      throw new UnreadableModel(
        `Layer “${layer}” holds weights that are not finite numbers: the network diverged, or the file is damaged.`,
      );
  return network;
}
