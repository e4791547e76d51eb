/** Python that writes a model file. */
import type { Model } from '../../model/model';
import { MODEL_FORMAT, MODEL_VERSION } from '../../model/modelFile';
import { layerActivations } from '../facts';
import { pythonString } from '../literals';

/**
 * A model file without `layers` and `result`, as JSON on one line of ASCII. Numbers that JSON does not have are texts, as
 * in every model file.
 */
function modelTemplate({ name, fingerprint, data, preprocessing, config }: Model): string {
  const parts = {
    format: MODEL_FORMAT,
    version: MODEL_VERSION,
    name,
    fingerprint,
    data,
    preprocessing,
    config,
  };
  const text = JSON.stringify(parts, (_, value: unknown) => {
    if (value instanceof Float64Array) return Array.from(value);
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  });
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The text `TEMPLATE`, and the function `glassbox_file`. */
export function clusterModelFile(model: Model): string[] {
  return [
    `# A model file without what training comes to: see glassbox_file\nTEMPLATE = ${pythonString(modelTemplate(model))}`,
    [
      'def glassbox_file(network, result, training_rows, validation_rows):',
      '    """The text of a *.glassbox.json: the one place that knows its format."""',
      '    document = json.loads(TEMPLATE)',
      '    document["data"].update(',
      '        rowsUsed=training_rows + validation_rows, trainingRows=training_rows, validationRows=validation_rows',
      '    )',
      `    activations = [${layerActivations(model)
        .map((name) => `"${name}"`)
        .join(', ')}]`,
      '    document["layers"] = [',
      '        {',
      '            "activation": activation,',
      '            "inputs": layer.in_features,',
      '            "outputs": layer.out_features,',
      '            "weights": layer.weight.detach().cpu().double().T.tolist(),',
      '            "biases": layer.bias.detach().cpu().double().tolist(),',
      '        }',
      '        for activation, layer in zip(activations, network.layers)',
      '    ]',
      '    document["result"] = result',
      '    return json.dumps(document, ensure_ascii=False, indent=1) + "\\n"',
    ].join('\n'),
  ];
}
