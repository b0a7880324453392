import type { Operation } from '../api/operation.ts';
import type { Schemas } from '../api/schema.ts';
import { surelyApplying } from '../samples/facets-of.ts';
import { propertiesIn, textsUnder, typesIn } from '../samples/facets.ts';
import { plain } from './id-names.ts';

/**
 * The key under which a create is sent the id of what it makes: a text or a number that it must have, called as the path
 * parameter. What a create lets its caller name it need not tell again.
 *
 * @param name the path parameter that names what is created, as the document writes it
 * @param schemas what the references of bodies lead to
 * @returns undefined if there is none, or a success is documented to tell where it is (RFC 9110 §10.2.2)
 */
export function sentIdKey(
  { body, responses }: Operation,
  name: string,
  schemas: Schemas,
): string | undefined {
  const isTold = Object.entries(responses).some(
    ([status, { headers }]) => status.startsWith('2') && headers?.['location'] !== undefined,
  );
  if (!body || isTold) return undefined;
  const facets = [...surelyApplying(body.schema, schemas)];
  const properties = propertiesIn(facets);
  const isId = (key: string): boolean => {
    const nodes = (properties.get(key) ?? []).flatMap((each) => [...surelyApplying(each, schemas)]);
    const [type] = nodes.length > 0 ? typesIn(nodes) : [];
    return type === 'string' || type === 'integer' || type === 'number';
  };
  return facets
    .flatMap((each) => textsUnder(each, 'required'))
    .find((key) => plain(key) === plain(name) && isId(key));
}
