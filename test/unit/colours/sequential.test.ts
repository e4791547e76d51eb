import assert from 'node:assert/strict';
import { contrast } from '../../../src/core/colours/colour';
import type { ThemeColours } from '../../../src/core/colours/palette';
import { createSequentialRamp, LAST_STEP, sequentialStep } from '../../../src/core/colours/sequential';

const THEMES: readonly ThemeColours[] = [
  { kind: 'light', background: [255, 255, 255], foreground: [59, 59, 59] },
  { kind: 'dark', background: [31, 31, 31], foreground: [204, 204, 204] },
  { kind: 'highContrast', background: [0, 0, 0], foreground: [255, 255, 255] },
  { kind: 'highContrastLight', background: [255, 255, 255], foreground: [41, 41, 41] },
];

describe('the sequential palette', () => {
  for (const theme of THEMES)
    it(`begins at the panel’s background, leads away from it and bears text: ${theme.kind}`, () => {
      const ramp = createSequentialRamp(theme);
      assert.deepEqual(ramp[0].background, theme.background);
      let before = 1;
      for (const { background, text } of ramp) {
        const away = contrast(background, theme.background);
        assert.ok(away >= before - 0.02);
        assert.ok(contrast(background, text) >= 4.5);
        before = away;
      }
    });

  it('goes by magnitude', () => {
    assert.deepEqual(
      [
        sequentialStep(0, 2),
        sequentialStep(-1, 2),
        sequentialStep(2, 2),
        sequentialStep(9, 2),
        sequentialStep(1, 0),
      ],
      [0, LAST_STEP / 2, LAST_STEP, LAST_STEP, 0],
    );
  });
});
