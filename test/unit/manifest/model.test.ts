import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { MODEL_EXTENSION } from '../../../src/core/model/modelFile';
import { KEEP_ACTIONS } from '../../../src/protocol/panel';
import { isPanelMessage } from '../../../src/protocol/validatePanel';
import manifest from '../../../package.json';

describe('what package.json says about models', () => {
  it('has a command for everything that the panel offers to do with one', () => {
    const commands = manifest.contributes.commands.map(({ command }) => command);
    for (const action of KEEP_ACTIONS) {
      assert.ok(commands.includes(`glassbox.${action}`), action);
      assert.ok(isPanelMessage({ type: 'keep', action }));
    }
    assert.ok(!isPanelMessage({ type: 'keep', action: 'train' }));
  });

  it('names a schema for files of models that is there and ships', () => {
    const [{ fileMatch, url }] = manifest.contributes.jsonValidation;
    assert.equal(fileMatch, `*${MODEL_EXTENSION}`);
    assert.ok(existsSync(url));
    assert.match(readFileSync('.vscodeignore', 'utf8'), /^!schemas\/\*\.json$/m);
  });
});
