/**
 * Scripts that learners might have written, in many spellings, each with what is to be found in it. Which numbers stand
 * behind the names was computed by NumPy, node or R's own generator, never by what is tested here.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { lowerParts } from '../../../src/core/code/parse/parse';
import { readScript } from '../../../src/core/code/readScript';
import { loadCorpus } from './corpus/expectation';
import { disproved, judge, judgeNetwork } from './corpus/judge';
import { lineOf, parseTexts, textsOf } from './corpus/parts';
import { placesOf } from './corpus/places';
import { roleBook } from './corpus/roles';
import { judgeRun } from './corpus/run';
import { valueBook } from './corpus/values';

const LEAST_RECALL = 0.9;

const readings = loadCorpus().map((script) => {
  const { texts, dialect } = textsOf(script.name, script.text);
  const program = lowerParts(parseTexts(texts, dialect));
  const found = readScript(program);
  const places = placesOf(program, texts);
  const roles = roleBook(script.expected);
  const values = valueBook(script, texts);
  const judgement = judge(found, places, texts, roles, values);
  const network = judgeNetwork(found, script);
  return {
    script,
    texts,
    found,
    judgement,
    network,
    run: judgeRun(found, script),
    disproved: disproved(places, roles, values, script.expected.network === 'exact'),
  };
});

describe('corpus', () => {
  it('has scripts and notebooks of every language', () => {
    const count = (ending: RegExp) => readings.filter(({ script }) => ending.test(script.name)).length;
    assert.ok(count(/\.py$/) >= 16);
    assert.ok(count(/\.R$/) >= 7);
    assert.ok(count(/\.[jt]s$/) >= 7);
    assert.ok(count(/\.ipynb$/) >= 4);
  });

  for (const { script, judgement, network, run, found, texts, disproved: untrue } of readings) {
    describe(script.name, () => {
      it('is spoken of by its expectation', () => {
        assert.deepEqual(judgement.idle, []);
      });

      it('has an expectation that NumPy bears out', () => {
        assert.deepEqual(untrue, []);
      });

      it('shows no role that is not so', () => {
        assert.deepEqual(judgement.wrong, []);
        if (Object.keys(script.expected.roles).length === 0) assert.deepEqual(found.statements, []);
      });

      it('gives the network that it trains', () => {
        assert.deepEqual([...network, ...run], []);
      });

      it('has its shape mistakes pointed at, and no others', () => {
        const expected = script.expected.problems ?? [];
        assert.deepEqual(
          found.problems.map(({ span }) => lineOf(span, texts)),
          expected.map(({ line }) => line),
        );
        expected.forEach(({ says }, i) => {
          for (const words of says)
            assert.ok(found.problems[i].message.includes(words), found.problems[i].message);
        });
      });
    });
  }

  it('is read with a precision of 100 % and a recall of at least 90 %', () => {
    const sum = (count: (judgement: (typeof readings)[number]['judgement']) => number) =>
      readings.reduce((total, { judgement }) => total + count(judgement), 0);
    const right = sum((judgement) => judgement.right);
    const wrong = sum((judgement) => judgement.wrong.length);
    const hits = sum((judgement) => judgement.hits);
    const misses = sum((judgement) => judgement.misses.length);
    const report = process.env.GLASSBOX_CORPUS_REPORT;
    if (report) writeFileSync(report, reportOf({ right, wrong, hits, misses }));
    assert.equal(wrong, 0, `${wrong} of ${right + wrong} shown roles are wrong`);
    const recall = hits / (hits + misses);
    assert.ok(recall >= LEAST_RECALL, `recall is ${recall.toFixed(3)}: ${hits} of ${hits + misses}`);
  });
});

function reportOf(total: Record<'right' | 'wrong' | 'hits' | 'misses', number>): string {
  const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const lines = [
    `# Corpus: ${readings.length} scripts`,
    `precision ${percent(total.right, total.right + total.wrong)} (${total.right} right, ${total.wrong} wrong)`,
    `recall ${percent(total.hits, total.hits + total.misses)} (${total.hits} found, ${total.misses} missed)`,
  ];
  for (const { script, judgement, network, run } of readings) {
    const { wrong, misses, idle, hits } = judgement;
    lines.push('', `## ${script.name}: ${hits} found, ${misses.length} missed, ${wrong.length} wrong`);
    for (const [title, list] of Object.entries({ network, run, wrong, missed: misses, idle }))
      if (list.length > 0) lines.push(`${title}:`, ...list.map((line) => `  ${line}`));
  }
  return `${lines.join('\n')}\n`;
}
