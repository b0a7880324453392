import { METHODS, meantFor, resolve } from './document.ts';
import type { Document, Parameter } from './document.ts';
import { schemasOf } from './schemas.ts';
import type { Check } from './schemas.ts';

/** A kind of user. */
export type Role = 'librarian' | 'member';

/** A parameter with the check of its value. */
export interface CheckedParameter extends Omit<Parameter, 'schema'> {
  /** What its text stands for. */
  readonly type: string;
  readonly itemType: string;
  readonly check: Check;
}

/** An operation, as the document tells it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: PathPattern;
  /** Who may call it. */
  readonly roles: readonly string[];
  readonly parameters: readonly CheckedParameter[];
  /** The checks of its body by media type; without any it takes no body. */
  readonly bodies: ReadonlyMap<string, Check>;
}

/** A path of the document. */
export interface PathPattern {
  readonly template: string;
  readonly names: readonly string[];
  readonly expression: RegExp;
}

/** Reads the operations of a document, paths without parameters first. */
export function operationsOf(document: Document): readonly Operation[] {
  const requests = meantFor('readOnly', document);
  const checkAt = schemasOf(requests);
  return Object.entries(requests.paths)
    .toSorted(([one], [other]) => Number(one.includes('{')) - Number(other.includes('{')))
    .flatMap(([template, item]) =>
      METHODS.flatMap((method) => {
        const operation = item[method];
        if (!operation) return [];
        const security = operation.security ?? requests.security;
        return {
          id: operation.operationId,
          method: method.toUpperCase(),
          path: pathPattern(template),
          roles: security.flatMap((each) => Object.values(each).flat()),
          parameters: [
            ...(item.parameters ?? []).map((each, index) =>
              checked(each, [template, 'parameters', `${index}`]),
            ),
            ...(operation.parameters ?? []).map((each, index) =>
              checked(each, [template, method, 'parameters', `${index}`]),
            ),
          ],
          bodies: new Map(
            Object.keys(operation.requestBody?.content ?? {}).map((mediaType) => [
              mediaType,
              checkAt('paths', template, method, 'requestBody', 'content', mediaType, 'schema'),
            ]),
          ),
        };
      }),
    );

  function checked(
    parameter: Parameter | { readonly $ref: string },
    steps: readonly string[],
  ): CheckedParameter {
    const { schema, ...facts } = resolve(requests, parameter);
    const place = '$ref' in parameter ? parameter.$ref.split('/').slice(1) : ['paths', ...steps];
    const typeOf = (each: unknown): string =>
      resolve(requests, (each ?? {}) as { readonly type?: string }).type ?? 'string';
    const items = typeof schema === 'object' ? schema['items'] : undefined;
    return { ...facts, type: typeOf(schema), itemType: typeOf(items), check: checkAt(...place, 'schema') };
  }
}

function pathPattern(template: string): PathPattern {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return { template, names, expression: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '([^/]+)')}$`) };
}
