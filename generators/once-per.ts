/** A function of an object that does its work once for each of them, also where nothing comes of it. */
export function oncePer<K extends WeakKey, T>(compute: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    const { value } = known.get(of) ?? { value: compute(of) };
    if (!known.has(of)) known.set(of, { value });
    return value;
  };
}
