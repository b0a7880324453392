import type { Ajv2020 } from 'ajv/dist/2020.js';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from './operation.ts';
import type { Schemas } from './schema.ts';

const COMPONENT = /#\/components\/schemas\/([^/]+)/;

/**
 * The components of a contract, each given to Ajv once something refers to it: most are of answers, which no request is
 * judged by, and each takes its time. Ajv compiles each once for all that refer to it; that it is a schema was seen to
 * when the document was read.
 */
export class ReferredComponents {
  readonly #ajv: Ajv2020;
  readonly #schemas: Schemas;
  readonly #name: string;
  readonly #asJudged: (schema: JsonSchema) => JsonSchema;
  readonly #added = new Set<string>();

  /**
   * @param name what `rebased` puts before the references to them
   * @param asJudged what Ajv is given in place of a component
   */
  constructor(
    ajv: Ajv2020,
    schemas: Schemas,
    { name, asJudged = (schema) => schema }: Pick<Named, 'name'> & Partial<Named>,
  ) {
    this.#ajv = ajv;
    this.#schemas = schemas;
    this.#name = name;
    this.#asJudged = asJudged;
  }

  /** Adds what a schema refers to, and what that refers to. */
  addFor(schema: Json): void {
    if (Array.isArray(schema)) for (const each of schema) this.addFor(each);
    else if (isJsonObject(schema)) {
      for (const [key, value] of Object.entries(schema)) {
        if (key === '$ref' && typeof value === 'string') this.#follow(value);
        else if (typeof value === 'object') this.addFor(value);
      }
    }
  }

  #follow(reference: string): void {
    const name = COMPONENT.exec(reference)?.[1];
    // Where another name leads to is known to Ajv alone, which has to see them all.
    if (name === undefined) for (const each of Object.keys(this.#schemas)) this.#add(each);
    else this.#add(decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'));
  }

  #add(name: string): void {
    const schema = Object.hasOwn(this.#schemas, name) ? this.#schemas[name] : undefined;
    if (schema === undefined || this.#added.has(name)) return;
    this.#added.add(name);
    this.#ajv.addSchema(this.#asJudged(schema), `${this.#name}#/components/schemas/${name}`, false, false);
    this.addFor(schema);
  }
}

interface Named {
  readonly name: string;
  readonly asJudged: (schema: JsonSchema) => JsonSchema;
}
