/** The parts that Python scripts which only predict share: preprocessing in NumPy, a command line, a check of itself. */
import type { Model } from '../../model/model';
import { dataFileOf, isDocumentNetwork, matrixNamesOf } from '../facts';
import { outputReadingOf, probesOf } from '../inference';
import { commentText, pythonString } from '../literals';
import { pythonCodes, pythonReading, pythonReadingImports } from './reading';
import { pythonList, pythonMatrix, pythonNumbers } from './values';

export function inferenceImports(model: Model): string[] {
  const imports = pythonReadingImports(model, model.preprocessing.inputs);
  return imports.includes('import csv') ? imports : ['import csv', ...imports];
}

/** How cells become numbers: INPUTS, OUTPUTS, and functions up to `encode`. */
export function inferenceReading(model: Model): string[] {
  const { inputs } = model.preprocessing;
  const reading = outputReadingOf(model);
  return [
    [
      '# How columns become numbers: name, kind, categories, what stands for a missing value',
      pythonCodes('INPUTS', inputs),
      `OUTPUTS = ${pythonList(model.data.outputNames)}`,
      ...(reading.kind === 'numbers' ? [] : [`CLASSES = ${pythonList(reading.classes)}`]),
    ].join('\n'),
    ...pythonReading(model, inputs),
  ];
}

/** The functions `scaled` and `in_own_unit`. */
export function inferenceScaling({ preprocessing }: Model): string[] {
  const { inputScaler, targetScaler } = preprocessing;
  return [
    inputScaler === null
      ? 'def scaled(X):\n    """Inputs go into the network as they are."""\n    return X'
      : [
          `INPUT_OFFSET = np.array(${pythonNumbers(inputScaler.offset)})`,
          `INPUT_SCALE = np.array(${pythonNumbers(inputScaler.scale)})`,
          '',
          '',
          'def scaled(X):',
          '    """Inputs as the network learnt from them."""',
          '    return (X - INPUT_OFFSET) / INPUT_SCALE',
        ].join('\n'),
    ...(targetScaler === null
      ? []
      : [
          [
            'def in_own_unit(outputs):',
            '    """Outputs in the unit of the target."""',
            `    return outputs * np.array(${pythonNumbers(targetScaler.scale)}) + np.array(${pythonNumbers(targetScaler.offset)})`,
          ].join('\n'),
        ]),
  ];
}

/** WEIGHTS and BIASES, as lists of arrays from the input side. */
export function pythonParameters(model: Model): string {
  const names = matrixNamesOf(model);
  const matrices = model.layers.map(
    ({ weights, outputs }, index) =>
      `    # ${names[index].weights}\n    np.array(${pythonMatrix(weights, outputs).replaceAll('\n', '\n    ')}),`,
  );
  const vectors = model.layers.map(
    ({ biases }, index) =>
      `    # ${names[index].biases}\n    np.array(${pythonNumbers(biases).replaceAll('\n', '\n    ')}),`,
  );
  const note = isDocumentNetwork(model) ? 'the hidden layer’s, then the output’s' : 'from the input side';
  return [
    `# Rows are what a layer reads, columns its neurons; ${note.replaceAll('’', "'")}`,
    `WEIGHTS = [\n${matrices.join('\n')}\n]`,
    `BIASES = [\n${vectors.join('\n')}\n]`,
  ].join('\n');
}

/** The command line: predictions of a file as CSV, or a check. @param tolerance of the check, as a literal */
export function inferenceMain(model: Model, tolerance: string): string {
  const reading = outputReadingOf(model);
  const { inputs, outputs } = probesOf(model);
  const label = reading.kind === 'classes' ? 'CLASSES[int(row.argmax())]' : 'CLASSES[int(row[0] >= 0.5)]';
  return [
    'if __name__ == "__main__":',
    '    if "--check" in sys.argv:',
    `        probes = np.array(${pythonMatrix(inputs.values, inputs.columns).replaceAll('\n', '\n        ')})`,
    `        expected = np.array(${pythonMatrix(outputs.values, outputs.columns).replaceAll('\n', '\n        ')})`,
    '        worst = (np.abs(predict(probes) - expected) / np.maximum(1, np.abs(expected))).max()',
    `        print(f"largest difference from Glassbox: {worst:.3g} (at most ${tolerance} is well)")`,
    `        sys.exit(0 if worst <= ${tolerance} else 1)`,
    `    path = sys.argv[1] if len(sys.argv) > 1 else ${pythonString(dataFileOf(model))}`,
    '    writer = csv.writer(sys.stdout)',
    ...(reading.kind === 'numbers'
      ? ['    writer.writerow(OUTPUTS)']
      : ['    writer.writerow(["prediction", *OUTPUTS])']),
    '    for row in predict(encode(read_rows(path, INPUTS), INPUTS)):',
    reading.kind === 'numbers'
      ? '        writer.writerow(row.tolist())'
      : `        writer.writerow([${label}, *row.tolist()])`,
  ].join('\n');
}

/** How such a script is run, for its first comment. */
export function inferenceUsage(model: Model, fileName: string): string[] {
  return [
    `Run: python3 ${commentText(fileName)} [${commentText(dataFileOf(model))}]`,
    'prints a prediction for every row of a CSV file with the same columns; --check compares with Glassbox.',
    'From other code: predict(encode(rows, INPUTS)) with rows as lists of cells.',
  ];
}
