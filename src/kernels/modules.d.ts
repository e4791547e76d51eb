/** Compiled kernels, put in by the build (tools/kernels.mjs). */
declare module 'kernels:*' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module 'kernels-testing:*' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
