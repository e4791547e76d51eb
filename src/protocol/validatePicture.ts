import { isRecord, isStrings } from './checks';

const LONGEST_NAME = 500;
/** Characters of a picture, at most: some ten times what a large matrix takes. */
export const LONGEST_PICTURE = 40_000_000;
/** The first bytes of every PNG image, in Base64. */
const PNG_START = 'iVBORw0KGgo';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Whether the page sent a picture, by its size and its first characters. */
export function isPictureFile(value: unknown): boolean {
  if (!isRecord(value) || !isStrings([value['name'], value['content']])) return false;
  const { name, format, content } = value as { name: string; format: unknown; content: string };
  if (name.length > LONGEST_NAME || content.length > LONGEST_PICTURE) return false;
  if (format === 'svg') return content.startsWith('<svg ');
  return format === 'png' && content.startsWith(PNG_START) && BASE64.test(content);
}
