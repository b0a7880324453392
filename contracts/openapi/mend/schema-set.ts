import { basename } from 'node:path';
import { listIn, objectIn } from '../../../wire/json-members.ts';
import type { Json, JsonObject } from '../../../wire/json.ts';
import { asText, isJsonObject } from '../../../wire/json.ts';
import { toPath, toPointer } from '../../../wire/json-pointer.ts';
import type { JsonSchema } from '../../api/operation.ts';
import { placeKey } from '../references/references.ts';
import type { DeadReference, Located, References } from '../references/references.ts';
import type { Findings } from './findings.ts';
import { mendSchema } from './mend-schema.ts';
import type { Inner } from './mend-schema.ts';
import { withoutLoops } from './without-loops.ts';

const COMPONENTS = '/components/schemas';
const PREFIX = `#${COMPONENTS}/`;

/**
 * All schemas of a document: whatever one refers to stands under `components.schemas`, wherever it stood.
 *
 * A reference that leads nowhere is read as a schema that says nothing.
 */
export class SchemaSet {
  readonly #references: References;
  readonly #findings: Findings;
  readonly #check: (node: Located) => void;
  readonly #inner: Inner;
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #waiting: (readonly [name: string, node: Located])[] = [];
  readonly #schemas: Record<string, JsonSchema> = {};
  /** Schemas with a reference that leads nowhere: as they are written, and as they are read. */
  readonly #unresolved = new Map<Json, DeadReference>();
  readonly #broken = new Map<JsonSchema, DeadReference>();
  readonly #whole = new Set<string>();

  /**
   * @param document the document, whose own names its schemas keep
   * @param check looks at the notes of each schema
   */
  constructor(document: Located, references: References, findings: Findings, check: (node: Located) => void) {
    this.#references = references;
    this.#findings = findings;
    this.#check = check;
    const root = document.value as JsonObject;
    this.#inner = {
      schema: this.read,
      reference: (node, key) => this.#reference(node, key),
      follow: (node) => {
        const target = references.follow(node);
        return 'why' in target ? null : target.value;
      },
      findings,
      refersAlone: /^(?:2|3\.0)\b/.test(asText(root['openapi'] ?? root['swagger'] ?? '')),
    };
    const named = objectIn(objectIn(root, 'components'), 'schemas');
    for (const [name, value] of Object.entries(named))
      this.#nameOf({ ...document, value, at: `${COMPONENTS}${toPointer([name])}` });
  }

  /** A schema as it stands somewhere in the document. */
  read = (node: Located): JsonSchema => {
    this.#check(node);
    const schema = mendSchema(node, this.#inner);
    const broken = this.#unresolved.get(node.value);
    if (broken) this.#broken.set(schema, broken);
    return schema;
  };

  /** The document's named schemas, and all that was referred to so far. */
  components(): Readonly<Record<string, JsonSchema>> {
    for (const [name, node] of this.#waiting) this.#schemas[name] = this.read(node);
    this.#waiting.length = 0;
    return withoutLoops(this.#schemas, this.#findings);
  }

  /** A reference that leads nowhere, and that every value of a schema needs; to be asked once all are read. */
  brokenIn(schema: JsonSchema): DeadReference | undefined {
    if (this.#broken.size === 0) return undefined;
    const seen = new Set<string>();
    const within = (node: Json | undefined): DeadReference | undefined => {
      if (!isJsonObject(node)) return undefined;
      const own = this.#broken.get(node) ?? within(this.#named(node, seen));
      if (own) return own;
      const properties = objectIn(node, 'properties');
      const needed = listIn(node, 'required').map((key) => properties[asText(key)]);
      const parts = ['allOf', 'anyOf', 'oneOf', 'prefixItems'].flatMap((key) => listIn(node, key));
      for (const each of [...needed, ...parts, node['items']]) {
        const found = within(each);
        if (found) return found;
      }
      return undefined;
    };
    const found = within(schema);
    if (!found) for (const name of seen) this.#whole.add(name);
    return found;
  }

  /** The schema that one refers to, where it was not looked into before. */
  #named(node: JsonObject, seen: Set<string>): JsonSchema | undefined {
    const reference = node['$ref'];
    if (typeof reference !== 'string') return undefined;
    const name = reference.slice(PREFIX.length);
    if (seen.has(name) || this.#whole.has(name)) return undefined;
    seen.add(name);
    return this.#schemas[name];
  }

  #reference(node: Located, key: '$ref' | '$dynamicRef'): string | undefined {
    const reference = asText((node.value as JsonObject)[key]);
    const target =
      key === '$ref'
        ? this.#references.target(reference, node)
        : this.#references.dynamicTarget(reference, node);
    if (target === undefined) {
      const unsure =
        'nothing is known of what its $dynamicRef leads to: several schemas of one resource have that $dynamicAnchor';
      this.#findings.mend(node.at, unsure);
      return undefined;
    }
    if (!('why' in target)) return PREFIX + this.#nameOf(this.#references.come(target, node));
    const bare = this.#references.target(PREFIX + reference, node);
    if ('why' in bare) {
      const nothing = `the reference ${reference} leads nowhere (${target.why}): nothing is known of what stands there`;
      this.#findings.mend(node.at, nothing);
      this.#unresolved.set(node.value, target);
      return undefined;
    }
    this.#findings.mend(node.at, `the reference ${reference} is read as the schema of that name`);
    return PREFIX + this.#nameOf(bare);
  }

  /** The name under which a schema stands in the end. */
  #nameOf(target: Located): string {
    const place = placeKey(target);
    const known = this.#names.get(place);
    if (known !== undefined) return known;
    const name = this.#free(nameFor(target));
    this.#names.set(place, name);
    this.#waiting.push([name, target]);
    return name;
  }

  #free(name: string): string {
    let free = name;
    for (let number = 2; this.#taken.has(free); number += 1) free = `${name}-${number}`;
    this.#taken.add(free);
    return free;
  }
}

/** OpenAPI 3.1 §4.8.7 says which characters a component's name may have. */
function nameFor({ at, source }: Located): string {
  const steps = toPath(at).map(String);
  const own = at.startsWith(`${COMPONENTS}/`) ? steps.slice(2) : steps.slice(-3);
  const name = (own.length === 0 ? basename(source.file) : own.join('.')).replaceAll(/[^\w.-]+/g, '_');
  return name === '' ? 'schema' : name;
}
