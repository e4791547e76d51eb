// The native module ends a process whose parent is gone; here the launcher ends the whole process group
// (../../../preload.cjs), so there is nothing left to watch.
exports.start = () => {};
/** @param {number} code */
exports.exit = (code) => process.exit(code);
