import { h } from '../dom/element';
import type { PageContext } from '../page/context';
import type { View } from '../page/view';

export function createResultsView(_context: PageContext): View {
  const element = h('section', { class: 'results' });
  return { element, update() {}, restyle() {} };
}
