// Loaded into every Node process of the VS Code server. The server's standard input is a pipe from the launcher:
// when it closes, however the launcher ended, the server ends with its whole process group.
'use strict';

const isServer = /server-main\.js$/.test(process.argv[1] ?? '');

function endGroup() {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    process.exit(0);
  }
}

if (isServer) process.stdin.on('end', endGroup).on('error', endGroup).resume();
