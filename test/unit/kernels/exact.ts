/**
 * Exponentials to about 150 bits in whole numbers, from nothing but the series: a reference for kernels that are right to
 * the last bits, where Math.exp is itself off by one.
 */

/** mantissa · 2^(exponent − BITS), positive. */
export interface Exact {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const BITS = 192;
const ONE = 1n << BigInt(BITS);

/** ln 2 = Σ 1 / (k 2ᵏ) */
const LN2 = (() => {
  let sum = 0n;
  for (let k = 1; k <= BITS; k++) sum += (ONE >> BigInt(k)) / BigInt(k);
  return sum;
})();

/** A finite number times 2^BITS; what lies beyond the last bit is dropped. */
function fixed(x: number): bigint {
  const [mantissa, exponent] = parts(x);
  return shift(mantissa, exponent + BITS);
}

/** x = mantissa · 2^exponent. */
function parts(x: number): [bigint, number] {
  const bits = new BigInt64Array(Float64Array.of(Math.abs(x)).buffer)[0];
  const biased = Number(bits >> 52n);
  const fraction = bits & ((1n << 52n) - 1n);
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  return [x < 0 ? -mantissa : mantissa, Math.max(biased, 1) - 1075];
}

function shift(value: bigint, by: number): bigint {
  return by >= 0 ? value << BigInt(by) : value >> BigInt(-by);
}

/** exp of a finite number: 2ⁿ eʳ, and eʳ = (e^(r/2¹⁰))^(2¹⁰) with the exponential series. */
export function exactExponential(x: number): Exact {
  const value = fixed(x);
  const n = (2n * value + LN2) / (2n * LN2) - (value < 0n ? 1n : 0n);
  const r = (value - n * LN2) >> 10n;
  let sum = ONE;
  let term = ONE;
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = ((term * r) / k) >> BigInt(BITS);
    sum += term;
  }
  for (let i = 0; i < 10; i++) sum = (sum * sum) >> BigInt(BITS);
  return { mantissa: sum, exponent: Number(n) };
}

/** 1 / (1 + e⁻ˣ) of a finite number, as t / (1 + t) or 1 / (1 + t) with t = exp(−|x|). */
export function exactSigmoid(x: number): Exact {
  const t = exactExponential(-Math.abs(x));
  const sum = ONE + shift(t.mantissa, t.exponent);
  return x < 0
    ? { mantissa: (t.mantissa * ONE) / sum, exponent: t.exponent }
    : { mantissa: (ONE * ONE) / sum, exponent: 0 };
}

/** tanh of a positive number that is not tiny, (1 − t) / (1 + t) with t = exp(−2x). */
export function exactTanh(x: number): Exact {
  const t = exactExponential(-2 * x);
  const value = shift(t.mantissa, t.exponent);
  return { mantissa: ((ONE - value) * ONE) / (ONE + value), exponent: 0 };
}

/** How far a double is from the exact value, in units of the last place that a double of that size has. */
export function ulpsBetween(computed: number, { mantissa, exponent }: Exact): number {
  const size = mantissa.toString(2).length - 1 + exponent - BITS;
  if (!Number.isFinite(computed)) return size >= 1023 ? 0 : Number.POSITIVE_INFINITY;
  const unit = Math.max(size - 52, -1074);
  // In units of 2^-40 ulp, which a double holds with room to spare.
  const fine = unit - 40;
  const [digits, power] = parts(computed);
  return Number(shift(digits, power - fine) - shift(mantissa, exponent - BITS - fine)) / 2 ** 40;
}
