// npm run test:desktop: the host suite in a desktop VS Code, which @vscode/test-electron downloads once.
import { build } from './processes.mjs';
import { runHostSuite } from './test/host-suite.mjs';

const OFFLINE = /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|fetch|getaddrinfo|network/i;

try {
  await build('--tests');
  await runHostSuite({});
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(
    OFFLINE.test(message)
      ? `Desktop VS Code cannot be downloaded (${message}). This suite needs the internet; npm test runs the same tests without it.`
      : message,
  );
  process.exitCode = 1;
}
