import { h } from '../dom/element';
import type { PageContext } from '../page/context';
import type { View } from '../page/view';

export function createRunsView(_context: PageContext): View {
  const element = h('section', { class: 'runs' });
  return { element, update() {}, restyle() {} };
}
