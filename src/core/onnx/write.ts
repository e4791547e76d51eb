import { PbfWriter } from 'pbf';
import { encodeUtf8 } from '../data/utf8';
import {
  ATTRIBUTE,
  ATTRIBUTE_TYPE,
  DATA_TYPE,
  DIMENSION,
  ENTRY,
  GRAPH,
  MODEL,
  NODE,
  OPSET,
  SHAPE,
  TENSOR,
  TENSOR_TYPE,
  TYPE,
  VALUE_INFO,
} from './fields';
import type { Attribute, Node, OnnxModel, Tensor, Value } from './graph';

/** The bytes of an `*.onnx` file. */
export function writeOnnx(model: OnnxModel): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(MODEL.irVersion, model.irVersion);
  writeText(pbf, MODEL.producerName, model.producer);
  writeText(pbf, MODEL.docString, model.description);
  pbf.writeMessage(MODEL.graph, writeGraph, model);
  for (const opset of model.opsets) pbf.writeMessage(MODEL.opsetImport, writeOpset, opset);
  for (const entry of Object.entries(model.metadata))
    pbf.writeMessage(MODEL.metadataProps, writeEntry, entry);
  return pbf.finish();
}

function writeOpset({ domain, version }: OnnxModel['opsets'][number], pbf: PbfWriter): void {
  writeText(pbf, OPSET.domain, domain);
  pbf.writeVarintField(OPSET.version, version);
}

function writeEntry([key, value]: readonly [string, string], pbf: PbfWriter): void {
  writeText(pbf, ENTRY.key, key);
  writeText(pbf, ENTRY.value, value);
}

function writeGraph({ graphName, nodes, constants, inputs, outputs }: OnnxModel, pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(GRAPH.node, writeNode, node);
  writeText(pbf, GRAPH.name, graphName);
  for (const tensor of constants) pbf.writeMessage(GRAPH.initializer, writeTensor, tensor);
  for (const value of inputs) pbf.writeMessage(GRAPH.input, writeValue, value);
  for (const value of outputs) pbf.writeMessage(GRAPH.output, writeValue, value);
}

function writeNode({ inputs, output, name, opType, domain, attributes }: Node, pbf: PbfWriter): void {
  for (const input of inputs) writeText(pbf, NODE.input, input);
  writeText(pbf, NODE.output, output);
  writeText(pbf, NODE.name, name);
  writeText(pbf, NODE.opType, opType);
  for (const attribute of Object.entries(attributes))
    pbf.writeMessage(NODE.attribute, writeAttribute, attribute);
  if (domain !== undefined) writeText(pbf, NODE.domain, domain);
}

function writeAttribute([name, attribute]: readonly [string, Attribute], pbf: PbfWriter): void {
  writeText(pbf, ATTRIBUTE.name, name);
  switch (attribute.kind) {
    case 'float':
      pbf.writeFloatField(ATTRIBUTE.f, attribute.value);
      break;
    case 'int':
      pbf.writeVarintField(ATTRIBUTE.i, attribute.value);
      break;
    case 'ints':
      for (const value of attribute.value) pbf.writeVarintField(ATTRIBUTE.ints, value);
      break;
    case 'strings':
      for (const value of attribute.value) writeText(pbf, ATTRIBUTE.strings, value);
      break;
  }
  pbf.writeVarintField(ATTRIBUTE.type, ATTRIBUTE_TYPE[attribute.kind]);
}

function writeTensor({ name, type, dims, values }: Tensor, pbf: PbfWriter): void {
  for (const size of dims) pbf.writeVarintField(TENSOR.dims, size);
  pbf.writeVarintField(TENSOR.dataType, DATA_TYPE[type]);
  if (type === 'string')
    for (const value of Array.from<unknown>(values)) writeText(pbf, TENSOR.stringData, String(value));
  writeText(pbf, TENSOR.name, name);
  if (type !== 'string') pbf.writeBytesField(TENSOR.rawData, rawBytes(type, values));
}

/** Little-endian, as the format has it on every machine. */
function rawBytes(type: Exclude<Tensor['type'], 'string'>, values: Tensor['values']): Uint8Array {
  const size = type === 'float' ? 4 : 8;
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i]);
    if (type === 'float') view.setFloat32(i * size, value, true);
    else if (type === 'double') view.setFloat64(i * size, value, true);
    else view.setBigInt64(i * size, BigInt(value), true);
  }
  return new Uint8Array(view.buffer);
}

function writeValue({ name, type, dims, description }: Value, pbf: PbfWriter): void {
  writeText(pbf, VALUE_INFO.name, name);
  pbf.writeMessage(VALUE_INFO.type, writeType, { type, dims });
  writeText(pbf, VALUE_INFO.docString, description);
}

function writeType(value: Pick<Value, 'type' | 'dims'>, pbf: PbfWriter): void {
  pbf.writeMessage(TYPE.tensorType, writeTensorType, value);
}

function writeTensorType({ type, dims }: Pick<Value, 'type' | 'dims'>, pbf: PbfWriter): void {
  pbf.writeVarintField(TENSOR_TYPE.elemType, DATA_TYPE[type]);
  pbf.writeMessage(TENSOR_TYPE.shape, writeShape, dims);
}

function writeShape(dims: Value['dims'], pbf: PbfWriter): void {
  for (const dim of dims) pbf.writeMessage(SHAPE.dim, writeDimension, dim);
}

function writeDimension(dim: number | string, pbf: PbfWriter): void {
  if (typeof dim === 'number') pbf.writeVarintField(DIMENSION.value, dim);
  else writeText(pbf, DIMENSION.parameter, dim);
}

/** As a field. The library's own way to write a text gets the characters beyond U+1FFFF wrong. */
function writeText(pbf: PbfWriter, field: number, text: string): void {
  pbf.writeBytesField(field, encodeUtf8(text));
}
