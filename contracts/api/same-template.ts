import { pathParameters } from './path-parameters.ts';

/** Tells whether two path templates are one, however their parameters are called. */
export function isSameTemplate(one: string, other: string): boolean {
  return withoutNames(one) === withoutNames(other);
}

/** Values of a template's parameters, also under the names that another template has for them, as far as both go the same way. */
export function valuesFor(
  template: string,
  from: string,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const names = pathParameters(from);
  const same = pathParameters(template).map((name, index): readonly [string, string | undefined] => {
    const isShared = isSameTemplate(upTo(template, name), upTo(from, names[index]));
    return [name, values[name] ?? (isShared ? values[names[index] ?? ''] : undefined)];
  });
  return {
    ...values,
    ...Object.fromEntries(same.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  };
}

function upTo(template: string, name: string | undefined): string {
  return template.slice(0, Math.max(template.indexOf(`{${name}}`), 0));
}

function withoutNames(template: string): string {
  return template.replaceAll(/\{[^{}]+\}/g, '{}');
}
