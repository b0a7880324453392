import type { ExpectedBody, Rules } from './pact-file.ts';

/** Tells whether a body is as expected; keys that are not expected are no harm. */
export function bodyFits({ content, rules }: ExpectedBody, body: unknown): boolean {
  return fits(content, body, '$', rules);
}

function fits(expected: unknown, actual: unknown, path: string, rules: ExpectedBody['rules']): boolean {
  if (!isObject(expected)) return leafFits(expected, actual, rules[path]);
  return (
    isObject(actual) &&
    Object.entries(expected).every(([key, each]) => fits(each, actual[key], `${path}.${key}`, rules))
  );
}

function leafFits(expected: unknown, actual: unknown, rules: Rules | undefined): boolean {
  if (!rules) return expected === actual;
  return rules.matchers.every(({ match, regex }) => {
    switch (match) {
      case 'type':
        return typeof actual === typeof expected;
      case 'regex':
        return typeof actual === 'string' && new RegExp(`^(?:${regex ?? ''})$`, 'u').test(actual);
      default:
        throw new Error(`a ${match} rule can't be compared`);
    }
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
