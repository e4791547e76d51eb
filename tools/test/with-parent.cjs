// Required by mocha's process: a suite must not go on when the run that started it is interrupted or gone.
'use strict';

process.once('SIGINT', () => process.exit(130));
void import('../vscode-host/lifeline.mjs').then(({ onParentGone }) => onParentGone(() => process.exit(1)));
