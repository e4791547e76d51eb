// npm start: Glassbox in a real VS Code, ready to train.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './processes.mjs';

const HELP = `npm start                         VS Code with Glassbox and the lesson's data
npm start -- FILE                 the same with a file of yours
npm start -- --headless [FILE]    no display: trains, prints loss and matrices, saves a screenshot
npm start -- --web [FILE]         in the browser, even if desktop VS Code is installed`;

try {
  const { values, file } = readArguments();
  if (values.help) console.log(HELP);
  else {
    await build();
    if (values.headless) {
      const { trainHeadless } = await import('./start/headless.mjs');
      process.exitCode = await trainHeadless(file);
    } else {
      const { openWorkbench } = await import('./start/open.mjs');
      process.exitCode = await openWorkbench(file, { web: values.web === true });
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @throws for an unknown flag, for more than one file, and for one that cannot be opened */
function readArguments() {
  const { values, positionals } = parseArgs({
    options: {
      headless: { type: 'boolean' },
      web: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
    strict: false,
  });
  const unknown = Object.keys(values).filter((name) => !['headless', 'web', 'help', 'h'].includes(name));
  if (unknown.length > 0) throw new Error(`Unknown option --${unknown[0]}.\n${HELP}`);
  if (positionals.length > 1)
    throw new Error(`One file at a time, please; got ${positionals.join(', ')}.\n${HELP}`);
  const [name] = positionals;
  if (name === undefined) return { values, file: undefined };
  // npm runs scripts in the repository; INIT_CWD is where the person typed the command.
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), name);
  if (!existsSync(file))
    throw new Error(`There is no file ${file}. Give the path of a data file, or none for the lesson's.`);
  if (!statSync(file).isFile()) throw new Error(`${file} is a folder. Give the path of a data file in it.`);
  return { values, file };
}
