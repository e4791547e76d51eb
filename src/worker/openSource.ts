/** From where the data are to what can be read of them. */
import { byteSourceOf, type DataSource } from '../core/data/dataSource';
import type { TableSource } from '../core/data/table';
import type { Platform } from './platform';

/** A source that is read, as the numbers of a script are not. */
export type DocumentSource = Exclude<DataSource, { kind: 'matrices' }>;

/**
 * Opens a source; nothing is read yet.
 * @throws UnreadableFile
 */
export function openSource(data: DocumentSource, openFile: Platform['openFile']): TableSource {
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
  }
}
