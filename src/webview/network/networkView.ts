import { h } from '../dom/element';
import type { PageContext } from '../page/context';
import type { View } from '../page/view';

export function createNetworkView(_context: PageContext): View {
  const element = h('section', { class: 'network' });
  return { element, update() {}, restyle() {} };
}
