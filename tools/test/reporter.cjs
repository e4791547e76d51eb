// Mocha's spec report, and the counts in the file that GLASSBOX_TEST_COUNTS names, for the summary of all suites.
'use strict';

const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

class CountingReporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.GLASSBOX_TEST_COUNTS;
    if (!file) return;
    // Only a run that came to its end has a say: a crash before leaves no file.
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = runner.stats ?? { passes: 0, failures: 1 };
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}

module.exports = CountingReporter;
