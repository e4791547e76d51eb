/** The network as C99 that predicts, without dependencies; as a program it reads a CSV file. */
import type { Model } from '../../model/model';
import { dataFileOf, headerOf, matrixNamesOf } from '../facts';
import { outputReadingOf } from '../inference';
import { commentText, cString, filled, stemOf } from '../literals';
import type { ExportTarget } from '../target';
import { cCells } from './cells';
import { cNetwork } from './network';
import { cProgram } from './program';
import { cArray } from './values';

function write(model: Model, fileName: string): string {
  const { layers, preprocessing, data } = model;
  const { inputs, inputScaler, targetScaler } = preprocessing;
  const names = matrixNamesOf(model);
  const last = layers.length - 1;
  const reading = outputReadingOf(model);
  const stem = fileName.replace(/\.c$/, '');
  const blocks = [
    [
      ...headerOf(model, 'A neural network in C99'),
      '',
      `Build: cc -std=c99 -O2 ${commentText(fileName)} -o ${commentText(stem)} -lm`,
      `Run: ./${commentText(stem)} ${commentText(dataFileOf(model))}`,
      'To use it as a part of a program, define WITHOUT_MAIN and call encode() and predict().',
    ]
      .map((line, index) => (index === 0 ? `/* ${line}` : line === '' ? '' : `   ${line}`))
      .join('\n')
      .concat(' */'),
    [
      '#include <ctype.h>',
      '#include <math.h>',
      '#include <stdio.h>',
      '#include <stdlib.h>',
      '#include <string.h>',
    ].join('\n'),
    `enum { COLUMNS = ${inputs.length}, FEATURES = ${layers[0].inputs}, OUTPUTS = ${layers[last].outputs}, CELL = 1024 };`,
    `/* The columns that a row has to give. */\nconst char *const input_names[COLUMNS] = {\n${filled(
      inputs.map(({ name }) => cString(name)),
      '    ',
    )}\n};`,
    `const char *const output_names[OUTPUTS] = {\n${filled(data.outputNames.map(cString), '    ')}\n};`,
    ...(reading.kind === 'numbers'
      ? []
      : [
          `const char *const class_names[${reading.classes.length}] = {\n${filled(reading.classes.map(cString), '    ')}\n};`,
        ]),
    ...(inputScaler === null
      ? []
      : [
          '/* An input is scaled to (value - offset) / scale. */',
          cArray('input_offset', inputScaler.offset),
          cArray('input_scale', inputScaler.scale),
        ]),
    ...(targetScaler === null
      ? []
      : [
          "/* An output is value * scale + offset in the target's unit. */",
          cArray('output_offset', targetScaler.offset),
          cArray('output_scale', targetScaler.scale),
        ]),
    ...layers.flatMap(({ weights, biases, inputs: rows, outputs }, index) => [
      `/* ${names[index].weights}, ${rows} x ${outputs}: rows are what the layer reads, columns its neurons */`,
      cArray(`weights${index + 1}`, weights),
      cArray(`biases${index + 1}`, biases),
    ]),
    ...cCells(model),
    ...cNetwork(model),
    cProgram(model),
  ];
  return `${blocks.join('\n\n')}\n`;
}

export const cExport: ExportTarget = {
  id: 'c',
  label: 'C program',
  description: 'Predicts in C99 without dependencies, preprocessing included.',
  extension: 'c',
  language: 'c',
  canExport: () => null,
  write: (model) => {
    const fileName = `${stemOf(model.name)}.c`;
    return { fileName, text: write(model, fileName) };
  },
};
