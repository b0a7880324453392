/** A decimal number, exact: `digits` over ten to the `places`. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** A number as it is written: 0.1 is a tenth. */
export function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** The digits of a decimal with so many places behind the point, which are no fewer than it has. */
export function digitsAt({ digits, places }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - places);
}

/** The number nearest to a decimal. */
export function toNumber({ digits, places }: Decimal): number {
  return Number(`${digits}e-${places}`);
}

/** The least whole number that is no less than a quotient; the divisor is positive. */
export function ceilDivided(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor > 0n ? quotient + 1n : quotient;
}

/** The greatest whole number that is no more than a quotient; the divisor is positive. */
export function floorDivided(dividend: bigint, divisor: bigint): bigint {
  return -ceilDivided(-dividend, divisor);
}

/** The least number that both are divisors of. */
export function commonMultiple(one: bigint, other: bigint): bigint {
  let [left, right] = [one, other];
  while (right !== 0n) [left, right] = [right, left % right];
  return (one / left) * other;
}

/** Tells whether a number is a whole number of steps, which are greater than nothing: 0.58 is 58 hundredths. */
export function isMultipleOf(value: number, step: number): boolean {
  const [all, one] = [decimalOf(value), decimalOf(step)];
  const places = Math.max(all.places, one.places);
  return digitsAt(all, places) % digitsAt(one, places) === 0n;
}
