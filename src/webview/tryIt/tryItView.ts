import { h } from '../dom/element';
import type { PageContext } from '../page/context';
import type { View } from '../page/view';

export function createTryItView(_context: PageContext): View {
  const element = h('section', { class: 'try-it' });
  return { element, update() {}, restyle() {} };
}
