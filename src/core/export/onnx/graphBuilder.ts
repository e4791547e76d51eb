import type { Attribute, ElementType, Node, Tensor } from '../../onnx/graph';

/** Collects nodes and constants; every result has a name of its own. */
export class GraphBuilder {
  readonly nodes: Node[] = [];
  readonly constants: Tensor[] = [];
  private readonly taken = new Set<string>();

  /** The name itself, or with a number where it is taken. */
  name(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.taken.has(name); count++) name = `${wanted}_${count}`;
    this.taken.add(name);
    return name;
  }

  constant(
    wanted: string,
    type: ElementType,
    dims: readonly number[],
    values: Tensor['values'] | readonly number[],
  ): string {
    const name = this.name(wanted);
    this.constants.push({ name, type, dims, values });
    return name;
  }

  /**
   * Adds an operator with one result.
   * @param result its name, which the node has, too
   * @returns the result's name
   */
  node(
    opType: string,
    inputs: readonly string[],
    result: string,
    attributes: Readonly<Record<string, Attribute>> = {},
    domain?: string,
  ): string {
    const output = this.name(result);
    this.nodes.push({ name: output, opType, inputs, output, attributes, ...(domain && { domain }) });
    return output;
  }
}
