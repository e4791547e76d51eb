// One lane of npm test, in a process of its own: stages one after the other. What it counted goes to its parent.
//   node tools/test/lane.mjs '{"stages":["unit","worker"],"grep":"text"}'
import { onParentGone } from '../vscode-host/lifeline.mjs';
import { STAGES, SUITES, summary } from './stages.mjs';

/** @type {{ stages: string[], grep?: string }} */
const { stages, grep } = JSON.parse(process.argv[2]);

/** By Ctrl+C or whoever started the tests: what runs ends, and the rest is left out. */
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true;
  });

onParentGone(() => process.exit(1));

for (const stage of stages) {
  const began = Date.now();
  console.log(`\n── ${stage} ${'─'.repeat(60 - stage.length)}`);
  const counts = await STAGES[stage]({ grep });
  console.log(`   ${stage}: ${summary(counts)} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  process.send?.({ ...counts, isSuite: SUITES.includes(stage) });
  if (interrupted) break;
}
process.disconnect?.();
