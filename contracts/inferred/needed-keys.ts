import type { Operation } from '../api/operation.ts';
import type { Schemas } from '../api/schema.ts';
import { surelyApplying } from '../samples/facets-of.ts';
import { propertiesIn, textsUnder, typesIn } from '../samples/facets.ts';
import { plain } from './id-names.ts';

/** A text or a number that each request must have in its query, or at the top of its body. */
export interface NeededKey {
  readonly key: string;
  /** Its letters and digits. */
  readonly plain: string;
  readonly in: 'body' | 'query';
  readonly writtenAs: 'text' | 'number';
}

/** Those of an operation that may be any value: of options none is the id of what is made. */
export function neededKeys({ body, parameters }: Operation, schemas: Schemas): readonly NeededKey[] {
  const facets = body ? [...surelyApplying(body.schema, schemas)] : [];
  const properties = propertiesIn(facets);
  const inBody = [...new Set(facets.flatMap((each) => textsUnder(each, 'required')))];
  const inQuery = parameters.filter((each) => each.in === 'query' && each.required);
  const found = [
    ...inBody.map((key) => ({ key, in: 'body' as const, nodes: properties.get(key) ?? [] })),
    ...inQuery.map(({ name, schema }) => ({ key: name, in: 'query' as const, nodes: [schema] })),
  ];
  return found.flatMap(({ nodes, ...each }) => {
    const own = nodes.flatMap((node) => [...surelyApplying(node, schemas)]);
    const isChoice = own.some((node) => node['enum'] !== undefined || node['const'] !== undefined);
    const writtenAs = own.length > 0 && !isChoice ? WRITTEN_AS.get(typesIn(own)[0] ?? '') : undefined;
    return writtenAs ? [{ ...each, plain: plain(each.key), writtenAs }] : [];
  });
}

const WRITTEN_AS: ReadonlyMap<string, NeededKey['writtenAs']> = new Map([
  ['string', 'text'],
  ['integer', 'number'],
  ['number', 'number'],
]);
