import { writeOnnx } from '../../onnx/write';
import { stemOf } from '../literals';
import type { BinaryExportTarget } from '../target';
import { modelGraph } from './modelGraph';

export const onnxExport: BinaryExportTarget = {
  id: 'onnx',
  label: 'ONNX',
  description:
    'The network with its preprocessing as one file for ONNX Runtime, in any language; takes the columns as they are.',
  extension: 'onnx',
  canExport: () => null,
  write: (model) => ({ fileName: `${stemOf(model.name)}.onnx`, bytes: writeOnnx(modelGraph(model)) }),
};
