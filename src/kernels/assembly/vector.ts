/** What vectors of either precision are made of. */

/** a·b + c: one rounding where the processor has relaxed SIMD, two elsewhere. */
// @ts-ignore: decorator
@inline
export function madd<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(a, b, c);
  return v128.add<T>(c, v128.mul<T>(a, b));
}

/** c − a·b */
// @ts-ignore: decorator
@inline
export function nmadd<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_nmadd<T>(a, b, c);
  return v128.sub<T>(c, v128.mul<T>(a, b));
}

/** The sum of a vector's lanes. */
// @ts-ignore: decorator
@inline
export function sumOfLanes<T>(v: v128): T {
  if (sizeof<T>() == 8) return <T>(v128.extract_lane<f64>(v, 0) + v128.extract_lane<f64>(v, 1));
  return <T>(
    (v128.extract_lane<f32>(v, 0) +
      v128.extract_lane<f32>(v, 1) +
      (v128.extract_lane<f32>(v, 2) + v128.extract_lane<f32>(v, 3)))
  );
}
