import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contrast, parseColour, type Rgb, withContrast } from '../../../src/core/colours/colour';
import {
  createRamp,
  rampStep,
  type ThemeColours,
  type ThemeKind,
  ZERO_STEP,
} from '../../../src/core/colours/palette';

const KINDS: readonly ThemeKind[] = ['light', 'dark', 'highContrast', 'highContrastLight'];
const channel = fc.integer({ min: 0, max: 255 });
const colour: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel);
const theme: fc.Arbitrary<ThemeColours> = fc.record({
  kind: fc.constantFrom(...KINDS),
  background: colour,
  foreground: colour,
});

describe('palette', () => {
  it('computes the contrast of WCAG', () => {
    assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
    assert.equal(contrast([9, 9, 9], [9, 9, 9]), 1);
    // #767676 on white is the well-known lightest grey that passes AA.
    assert.ok(Math.abs(contrast([0x76, 0x76, 0x76], [255, 255, 255]) - 4.54) < 0.005);
  });

  it('gives every cell a text that can be read, in any theme', () => {
    fc.assert(
      fc.property(theme, (colours) => {
        for (const { background, text } of createRamp(colours))
          assert.ok(contrast(background, text) >= 4.5, `${text} on ${background}`);
      }),
    );
  });

  it('gives every line a colour that can be told from the background, and leaves a good one alone', () => {
    fc.assert(
      fc.property(colour, colour, (line, background) => {
        const adjusted = withContrast(line, background, 3);
        assert.ok(contrast(adjusted, background) >= 3, `${adjusted} on ${background}`);
        if (contrast(line, background) >= 3) assert.deepEqual(adjusted, line);
      }),
    );
  });

  it('has zero at the background of the panel and the ends apart from it and from each other', () => {
    const themes: [ThemeKind, Rgb][] = [
      ['dark', [0x1f, 0x1f, 0x1f]],
      ['light', [255, 255, 255]],
      ['highContrast', [0, 0, 0]],
      ['highContrastLight', [255, 255, 255]],
    ];
    for (const [kind, background] of themes) {
      const ramp = createRamp({ kind, background, foreground: [128, 128, 128] });
      assert.deepEqual(ramp[ZERO_STEP].background, background);
      for (const end of [ramp[0], ramp[2 * ZERO_STEP]])
        assert.ok(contrast(end.background, background) > 1.4, `${kind} ${end.background}`);
      const [negative, positive] = [ramp[0].background, ramp[2 * ZERO_STEP].background];
      // Blue against orange: they differ along the axis that every common colour vision keeps.
      assert.ok(negative[2] > negative[0] && positive[0] > positive[2]);
    }
  });

  it('places values symmetrically about zero', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (value, limit) => {
          const step = rampStep(value, limit);
          assert.ok(step >= 0 && step <= 2 * ZERO_STEP);
          assert.equal(rampStep(0, limit), ZERO_STEP);
          if (limit > 0) assert.equal(rampStep(limit, limit), 2 * ZERO_STEP);
          if (Math.abs(value) > limit / ZERO_STEP && limit > 0)
            assert.equal(Math.sign(step - ZERO_STEP), Math.sign(value));
        },
      ),
    );
  });

  it('reads the colours of themes', () => {
    assert.deepEqual(parseColour('#1f1f1f'), [31, 31, 31]);
    assert.deepEqual(parseColour(' #fff'), [255, 255, 255]);
    assert.deepEqual(parseColour('#3794ffcc'), [55, 148, 255]);
    assert.deepEqual(parseColour('rgba(1, 2, 3, 0.4)'), [1, 2, 3]);
    assert.equal(parseColour('transparent'), null);
  });
});
