import assert from 'node:assert/strict';
import { LANGUAGE_IDS } from '../../../src/core/code/names/recognize';
import { checkDataLimits } from '../../../src/core/data/dataLimits';
import { TRAINING_OPTIONS, type TrainingOption } from '../../../src/core/network/options';
import manifest from '../../../package.json';

interface Setting {
  readonly type: string | readonly string[];
  readonly description: string;
  readonly scope: string;
  readonly order: number;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly properties?: object;
  readonly items?: { readonly minimum?: number; readonly maximum?: number };
}

const settings: Readonly<Record<string, Setting>> = Object.assign(
  {},
  ...manifest.contributes.configuration.map(({ properties }) => properties),
);

describe('the settings in package.json', () => {
  it('name exactly the options of the catalogue', () => {
    const prefix = 'glassbox.training.';
    const names = Object.keys(settings).filter((name) => name.startsWith(prefix));
    const options = TRAINING_OPTIONS.map(({ name }) => prefix + name);
    assert.deepEqual(names.sort(), options.sort());
  });

  for (const option of TRAINING_OPTIONS) {
    it(`agree with the catalogue on ${option.name}`, () => {
      const setting = settings[`glassbox.training.${option.name}`];
      assert.ok(setting.description.startsWith(option.description));
      checkValues(option, setting);
    });
  }

  it('state the limits of data as they are checked', () => {
    const limits = ['memoryBudgetMB', 'maxFileSizeMB'];
    const prefix = 'glassbox.data.';
    const names = Object.keys(settings).filter((name) => name.startsWith(prefix));
    assert.deepEqual(names.sort(), limits.map((name) => prefix + name).sort());
    const defaults = Object.fromEntries(limits.map((name) => [name, settings[prefix + name].default]));
    assert.deepEqual(checkDataLimits({}), checkDataLimits(defaults));
    for (const name of limits) {
      const { minimum = 0 } = settings[prefix + name];
      assert.ok(checkDataLimits({ [name]: minimum }).ok);
      assert.ok(!checkDataLimits({ [name]: minimum - 0.5 }).ok);
    }
  });

  it('offer hovers for exactly the languages that are recognized', () => {
    const { properties } = settings['glassbox.hover.languages'];
    assert.deepEqual(Object.keys(properties ?? {}), [...LANGUAGE_IDS]);
    const starts = manifest.activationEvents.filter((event) => event.startsWith('onLanguage:'));
    assert.deepEqual(starts.sort(), LANGUAGE_IDS.map((id) => `onLanguage:${id}`).sort());
  });

  it('have a scope, an order and a description each', () => {
    for (const [name, setting] of Object.entries(settings)) {
      assert.equal(setting.scope, 'resource', name);
      assert.ok(setting.order > 0, name);
      assert.ok(setting.description || 'markdownDescription' in setting, name);
    }
  });
});

function checkValues(option: TrainingOption, setting: Setting): void {
  switch (option.kind) {
    case 'choice': {
      const offered = (setting.enum ?? []).map((value, i) => [value, setting.enumDescriptions?.[i]]);
      const isAuto = ([value]: readonly unknown[]) => value === 'auto';
      const known = option.values.map(({ value, description }) => [value, description]);
      assert.deepEqual(
        offered.filter((entry) => !isAuto(entry)),
        known.filter((entry) => !isAuto(entry)),
      );
      assert.ok(offered.some(isAuto));
      assert.equal(setting.default, 'auto');
      break;
    }
    case 'number':
      assert.equal(option.exclusiveMinimum ? setting.exclusiveMinimum : setting.minimum, option.minimum);
      assert.equal(setting.maximum, option.maximum);
      assert.deepEqual(setting.type, [option.integer ? 'integer' : 'number', 'null']);
      break;
    case 'integerList':
      assert.equal(setting.maxItems, option.maximumLength);
      assert.equal(setting.items?.minimum, option.minimum);
      assert.equal(setting.items?.maximum, option.maximum);
      break;
    case 'nameList':
      assert.deepEqual(setting.type, ['array', 'string', 'null']);
      break;
    case 'layerList':
      assert.deepEqual(setting.type, ['array', 'null']);
      break;
    default:
      option satisfies never;
  }
}
