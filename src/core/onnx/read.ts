import { PbfReader } from 'pbf';
import { decodeUtf8 } from '../data/utf8';
import {
  ATTRIBUTE,
  DIMENSION,
  ENTRY,
  GRAPH,
  MODEL,
  NODE,
  SHAPE,
  TENSOR,
  TENSOR_TYPE,
  TYPE,
  VALUE_INFO,
} from './fields';

/** A constant as it is stored: the numbers are in `raw` or in the list of their type. */
export interface StoredTensor {
  name: string;
  dataType: number;
  dims: number[];
  raw: Uint8Array | null;
  numbers: number[];
  isExternal: boolean;
}

export interface StoredAttribute {
  name: string;
  f: number;
  i: number;
  ints: number[];
  floats: number[];
  t: StoredTensor | null;
}

export interface StoredNode {
  name: string;
  opType: string;
  domain: string;
  inputs: string[];
  outputs: string[];
  attributes: StoredAttribute[];
}

/** A graph's input or output. A dimension that is open is null. */
export interface StoredValue {
  name: string;
  dims: (number | null)[];
}

export interface StoredModel {
  irVersion: number;
  producer: string;
  metadata: Map<string, string>;
  hasGraph: boolean;
  nodes: StoredNode[];
  constants: StoredTensor[];
  inputs: StoredValue[];
  outputs: StoredValue[];
}

/**
 * Decodes the parts of an `*.onnx` file that describe a dense network; memory is bounded by the size of the file.
 * @throws Error when the bytes are no such message
 */
export function readOnnx(bytes: Uint8Array): StoredModel {
  const model: StoredModel = {
    irVersion: 0,
    producer: '',
    metadata: new Map(),
    hasGraph: false,
    nodes: [],
    constants: [],
    inputs: [],
    outputs: [],
  };
  const pbf = new PbfReader(bytes);
  pbf.readFields(readModelField, model);
  if (pbf.pos !== bytes.length) throw new Error('a part is longer than the file');
  return model;
}

/** A message within a message: it must end where it says, and within the one around it. */
function readPart<T>(
  pbf: PbfReader,
  readField: (tag: number, result: T, pbf: PbfReader) => void,
  result: T,
): T {
  const end = endOfPart(pbf);
  const outer = pbf.length;
  pbf.length = end;
  pbf.readFields(readField, result, end);
  pbf.length = outer;
  if (pbf.pos !== end) throw new Error(`a part ends at byte ${pbf.pos} instead of ${end}`);
  return result;
}

function endOfPart(pbf: PbfReader): number {
  if (pbf.type !== LENGTH_DELIMITED) throw new Error(`a field of another type at byte ${pbf.pos}`);
  const end = pbf.readVarint() + pbf.pos;
  if (end > pbf.length) throw new Error(`a part goes on to byte ${end} of ${pbf.length}`);
  return end;
}

const LENGTH_DELIMITED = 2;

function readBytes(pbf: PbfReader): Uint8Array {
  const end = endOfPart(pbf);
  const bytes = pbf.buf.subarray(pbf.pos, end);
  pbf.pos = end;
  return bytes;
}

function readText(pbf: PbfReader): string {
  return decodeUtf8(readBytes(pbf));
}

function readModelField(tag: number, model: StoredModel, pbf: PbfReader): void {
  if (tag === MODEL.irVersion) model.irVersion = pbf.readVarint(true);
  else if (tag === MODEL.producerName) model.producer = readText(pbf);
  else if (tag === MODEL.graph) {
    model.hasGraph = true;
    readPart(pbf, readGraphField, model);
  } else if (tag === MODEL.metadataProps) {
    const { key, value } = readPart(pbf, readEntryField, { key: '', value: '' });
    model.metadata.set(key, value);
  }
}

function readEntryField(tag: number, entry: { key: string; value: string }, pbf: PbfReader): void {
  if (tag === ENTRY.key) entry.key = readText(pbf);
  else if (tag === ENTRY.value) entry.value = readText(pbf);
}

function readGraphField(tag: number, model: StoredModel, pbf: PbfReader): void {
  if (tag === GRAPH.node)
    model.nodes.push(
      readPart(pbf, readNodeField, {
        name: '',
        opType: '',
        domain: '',
        inputs: [],
        outputs: [],
        attributes: [],
      } as StoredNode),
    );
  else if (tag === GRAPH.initializer) model.constants.push(readPart(pbf, readTensorField, emptyTensor()));
  else if (tag === GRAPH.input) model.inputs.push(readValue(pbf));
  else if (tag === GRAPH.output) model.outputs.push(readValue(pbf));
}

function readValue(pbf: PbfReader): StoredValue {
  return readPart(pbf, readValueField, { name: '', dims: [] } as StoredValue);
}

function readNodeField(tag: number, node: StoredNode, pbf: PbfReader): void {
  if (tag === NODE.input) node.inputs.push(readText(pbf));
  else if (tag === NODE.output) node.outputs.push(readText(pbf));
  else if (tag === NODE.name) node.name = readText(pbf);
  else if (tag === NODE.opType) node.opType = readText(pbf);
  else if (tag === NODE.domain) node.domain = readText(pbf);
  else if (tag === NODE.attribute)
    node.attributes.push(
      readPart(pbf, readAttributeField, {
        name: '',
        f: 0,
        i: 0,
        ints: [],
        floats: [],
        t: null,
      } as StoredAttribute),
    );
}

function readAttributeField(tag: number, attribute: StoredAttribute, pbf: PbfReader): void {
  if (tag === ATTRIBUTE.name) attribute.name = readText(pbf);
  else if (tag === ATTRIBUTE.f) attribute.f = pbf.readFloat();
  else if (tag === ATTRIBUTE.i) attribute.i = pbf.readVarint(true);
  else if (tag === ATTRIBUTE.ints) pbf.readPackedVarint(attribute.ints, true);
  else if (tag === ATTRIBUTE.floats) pbf.readPackedFloat(attribute.floats);
  else if (tag === ATTRIBUTE.t) attribute.t = readPart(pbf, readTensorField, emptyTensor());
}

function emptyTensor(): StoredTensor {
  return { name: '', dataType: 0, dims: [], raw: null, numbers: [], isExternal: false };
}

function readTensorField(tag: number, tensor: StoredTensor, pbf: PbfReader): void {
  if (tag === TENSOR.dims) pbf.readPackedVarint(tensor.dims, true);
  else if (tag === TENSOR.dataType) tensor.dataType = pbf.readVarint();
  else if (tag === TENSOR.name) tensor.name = readText(pbf);
  else if (tag === TENSOR.rawData) tensor.raw = readBytes(pbf);
  else if (tag === TENSOR.floatData) pbf.readPackedFloat(tensor.numbers);
  else if (tag === TENSOR.doubleData) pbf.readPackedDouble(tensor.numbers);
  else if (tag === TENSOR.int32Data || tag === TENSOR.int64Data) pbf.readPackedVarint(tensor.numbers, true);
  else if (tag === TENSOR.dataLocation) tensor.isExternal = pbf.readVarint() !== 0;
}

function readValueField(tag: number, value: StoredValue, pbf: PbfReader): void {
  if (tag === VALUE_INFO.name) value.name = readText(pbf);
  else if (tag === VALUE_INFO.type) readPart(pbf, readTypeField, value);
}

function readTypeField(tag: number, value: StoredValue, pbf: PbfReader): void {
  if (tag === TYPE.tensorType) readPart(pbf, readTensorTypeField, value);
}

function readTensorTypeField(tag: number, value: StoredValue, pbf: PbfReader): void {
  if (tag === TENSOR_TYPE.shape) readPart(pbf, readShapeField, value);
}

function readShapeField(tag: number, value: StoredValue, pbf: PbfReader): void {
  if (tag === SHAPE.dim) value.dims.push(readPart(pbf, readDimensionField, { size: null }).size);
}

function readDimensionField(tag: number, dimension: { size: number | null }, pbf: PbfReader): void {
  if (tag === DIMENSION.value) dimension.size = pbf.readVarint(true);
}
