import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A JSON Schema. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly explode?: boolean;
  readonly style?: string;
  readonly schema: Schema;
}

/** Something in the document, or a reference to it. */
export type Referable<Thing> = Thing | { readonly $ref: string };

/** A body by its media types. */
export interface Content {
  readonly [mediaType: string]: {
    readonly schema?: Schema;
    /** Of the parts of a form. */
    readonly encoding?: Readonly<Record<string, { readonly contentType: string }>>;
  };
}

/** What the document says of an operation. */
export interface OperationObject {
  readonly operationId: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Referable<Parameter>[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Referable<ResponseObject>>>;
}

/** What the document says of an answer. */
export interface ResponseObject {
  readonly headers?: Readonly<
    Record<string, Referable<{ readonly required?: boolean; readonly schema: Schema }>>
  >;
  readonly content?: Content;
}

/** The methods that a path may take. */
export const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** What the document says of a path. */
export type PathItem = Readonly<Partial<Record<(typeof METHODS)[number], OperationObject>>> & {
  readonly parameters?: readonly Referable<Parameter>[];
};

/** How a credential travels. */
export interface SecurityScheme {
  readonly type: string;
  readonly scheme?: string;
  /** Of a key. */
  readonly name?: string;
}

/** The OpenAPI document, which says what requests must be like. */
export interface Document {
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: { readonly securitySchemes: Readonly<Record<string, SecurityScheme>> };
}

/** The service's own document. */
export const DOCUMENT = parse(readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8')) as Document;

/** Follows a reference within the document. */
export function resolve<Thing extends object>(document: Document, thing: Referable<Thing>): Thing {
  if (!('$ref' in thing)) return thing;
  const steps = thing.$ref.slice('#/'.length).split('/');
  return steps.reduce<unknown>(
    (at, step) => (at as Readonly<Record<string, unknown>>)[step.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  ) as Thing;
}

/**
 * The document with its schemas as they are meant in one direction: keys that the other side alone may send are taken
 * by no schema, and required by none.
 *
 * @param foreign `readOnly` for requests, `writeOnly` for answers.
 */
export function meantFor(foreign: 'readOnly' | 'writeOnly', document: Document): Document {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visit(each)]));
    const { properties, required } = value as { properties?: Record<string, unknown>; required?: unknown };
    if (typeof properties !== 'object') return copy;
    const isForeign = (name: string): boolean =>
      (properties[name] as Record<string, unknown> | undefined)?.[foreign] === true;
    return {
      ...copy,
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, schema]) => [name, isForeign(name) ? false : visit(schema)]),
      ),
      ...(Array.isArray(required) && { required: required.filter((name: string) => !isForeign(name)) }),
    };
  };
  return visit(document) as Document;
}
