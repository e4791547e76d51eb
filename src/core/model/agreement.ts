/** Whether the parts of a model file fit each other. */
import { formatQuantity } from '../format';
import { type ColumnCode, widthOf } from '../data/columnCode';
import type { DataSummary } from '../data/summary';
import type { JsonValue } from './jsonValue';
import type { Model } from './model';

/** @throws ModelFileError naming the part that does not fit the others */
export function checkAgreement(model: Model, file: JsonValue): void {
  const { layers, preprocessing, data } = model;
  const { inputScaler, targetScaler } = preprocessing;
  const inputs = layers[0].inputs;
  const outputs = layers[layers.length - 1].outputs;
  const place = (path: string) => path.split('.').reduce((value, name) => value.field(name), file);
  const check = (path: string, count: number, expected: number, unit: string, whose: string) => {
    if (count !== expected)
      place(path).refuse(
        `${formatQuantity(count, unit)}, but the network has ${formatQuantity(expected, whose)}`,
      );
  };
  check('preprocessing.inputs', total(preprocessing.inputs), inputs, 'number', 'input');
  check('preprocessing.targets', total(preprocessing.targets), outputs, 'number', 'output');
  if (inputScaler)
    check('preprocessing.inputScaler.offset', inputScaler.offset.length, inputs, 'number', 'input');
  if (targetScaler)
    check('preprocessing.targetScaler.offset', targetScaler.offset.length, outputs, 'number', 'output');
  check('data.inputNames', data.inputNames.length, inputs, 'name', 'input');
  check('data.outputNames', data.outputNames.length, outputs, 'name', 'output');
  const classes = classesOf(data.task, outputs);
  if (data.classes.length !== classes)
    place('data.classes').refuse(
      `${formatQuantity(data.classes.length, 'class', 'classes')}, but a ${data.task} task with ${formatQuantity(outputs, 'output')} has ${classes}`,
    );
}

function total(codes: readonly ColumnCode[]): number {
  return codes.reduce((sum, code) => sum + widthOf(code), 0);
}

function classesOf(task: DataSummary['task'], outputs: number): number {
  switch (task) {
    case 'regression':
      return 0;
    case 'binary':
      return 2;
    case 'multiclass':
      return outputs;
  }
}
