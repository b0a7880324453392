import { METHODS, meantFor, resolve } from './document.ts';
import type { Document, Parameter, Referable } from './document.ts';
import { schemasOf } from './schemas.ts';
import type { Check } from './schemas.ts';
import { shapeOf } from './shape.ts';
import type { Shape } from './shape.ts';

/** A parameter with the check of its value. */
export interface CheckedParameter extends Omit<Parameter, 'schema'> {
  readonly shape: Shape;
  readonly check: Check;
}

/** A body of one media type with its check. */
export interface CheckedBody {
  readonly shape: Shape;
  readonly check: Check;
  /** The media types that a part may have, by its name; a part without any is text. */
  readonly files: Readonly<Record<string, readonly string[]>>;
}

/** A way to be let in. */
export interface Access {
  /** The name of a security scheme. */
  readonly scheme: string;
  /** The roles or scopes that are needed. */
  readonly needs: readonly string[];
}

/** An operation, as the document tells it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: PathPattern;
  readonly access: readonly Access[];
  readonly parameters: readonly CheckedParameter[];
  /** By media type; without any it takes no body. */
  readonly bodies: ReadonlyMap<string, CheckedBody>;
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
        const place = ['paths', template, method];
        return {
          id: operation.operationId,
          method: method.toUpperCase(),
          path: pathPattern(template),
          access: (operation.security ?? requests.security).flatMap((each) =>
            Object.entries(each).map(([scheme, needs]) => ({ scheme, needs })),
          ),
          parameters: [
            ...checkedParameters(item.parameters, ['paths', template]),
            ...checkedParameters(operation.parameters, place),
          ],
          bodies: new Map(
            Object.entries(operation.requestBody?.content ?? {}).map(
              ([mediaType, { schema, encoding = {} }]) => [
                mediaType,
                {
                  shape: shapeOf(requests, schema),
                  check: checkAt(...place, 'requestBody', 'content', mediaType, 'schema'),
                  files: Object.fromEntries(
                    Object.entries(encoding).map(([name, { contentType }]) => [
                      name,
                      contentType.split(', '),
                    ]),
                  ),
                },
              ],
            ),
          ),
        };
      }),
    );

  function checkedParameters(
    parameters: readonly Referable<Parameter>[] = [],
    place: readonly string[],
  ): readonly CheckedParameter[] {
    return parameters.map((parameter, index) => {
      const { schema, ...facts } = resolve(requests, parameter);
      const steps =
        '$ref' in parameter ? parameter.$ref.split('/').slice(1) : [...place, 'parameters', `${index}`];
      return { ...facts, shape: shapeOf(requests, schema), check: checkAt(...steps, 'schema') };
    });
  }
}

function pathPattern(template: string): PathPattern {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return { template, names, expression: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '([^/]+)')}$`) };
}
