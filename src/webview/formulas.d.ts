/** Typeset formulas by their ids, put in by the build (tools/render-formulas.mjs). */
declare module 'formulas:images' {
  const images: Readonly<Record<string, { svg: string; width: number; height: number } | undefined>>;
  export default images;
}
