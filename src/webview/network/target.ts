/** What the pointer or the focus is on: a neuron, or an edge. */
import type { EdgePlace, Neuron } from './words';

export type Target = { readonly neuron: Neuron } | { readonly edge: EdgePlace };

/** Whether an edge is what one looks at, or leads to or from it. */
export function touches(target: Target | null, edge: EdgePlace): boolean {
  if (target === null) return false;
  if ('edge' in target) return isSameEdge(target.edge, edge);
  const { column, index } = target.neuron;
  return (edge.layer === column && edge.from === index) || (edge.layer + 1 === column && edge.to === index);
}

export function isSameTarget(one: Target | null, other: Target | null): boolean {
  if (one === null || other === null) return one === other;
  if ('edge' in one) return 'edge' in other && isSameEdge(one.edge, other.edge);
  if (!('neuron' in other)) return false;
  return one.neuron.column === other.neuron.column && one.neuron.index === other.neuron.index;
}

export function isSameEdge(one: EdgePlace, other: EdgePlace): boolean {
  return one.layer === other.layer && one.from === other.from && one.to === other.to;
}
