/** From where the data are to what can be read of them. */
import { byteSourceOf, type DataSource } from '../core/data/dataSource';
import type { TableSource } from '../core/data/table';
import type { Platform } from './platform';

/**
 * Opens a source; nothing is read yet.
 * @throws UnreadableFile
 */
export function openSource(data: DataSource, openFile: Platform['openFile']): TableSource {
  const { name, firstLine, rememberedTarget, columns } = data;
  const identity = {
    name,
    firstLine,
    ...(rememberedTarget && { rememberedTarget }),
    ...(columns && { columns }),
  };
  switch (data.kind) {
    case 'text':
      return { ...identity, text: data.text };
    case 'bytes':
      return { ...identity, bytes: byteSourceOf(data.bytes) };
    case 'file':
      return { ...identity, bytes: openFile(data.path) };
    case 'matrices':
      return { ...identity, inputs: data.inputs, targets: data.targets };
  }
}
