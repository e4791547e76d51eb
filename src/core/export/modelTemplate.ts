/** What a script that trains puts into a model file besides what it comes to. */
import type { Model } from '../model/model';

/** As the format of model files has them. */
const FORMAT = 'glassbox-model';
const VERSION = 1;

/**
 * A model file without `layers` and `result`, as JSON on one line of ASCII. Numbers that JSON does not have are texts, as
 * in every model file.
 */
export function modelTemplate({ name, fingerprint, data, preprocessing, config }: Model): string {
  const parts = { format: FORMAT, version: VERSION, name, fingerprint, data, preprocessing, config };
  const text = JSON.stringify(parts, (_, value: unknown) => {
    if (value instanceof Float64Array) return Array.from(value);
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  });
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
