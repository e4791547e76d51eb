// Required by mocha's process: a suite must not go on when the run that started it is gone.
'use strict';

void import('../vscode-host/lifeline.mjs').then(({ onParentGone }) => onParentGone(() => process.exit(1)));
