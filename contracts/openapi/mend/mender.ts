import type { Json, JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import { toPointer } from '../../../wire/json-pointer.ts';
import { notesProblems } from '../check-notes.ts';
import type { Place } from '../places.ts';
import { References } from '../references/references.ts';
import type { DeadReference, Located, LocatedObject } from '../references/references.ts';
import type { Source, Sources } from '../parse/read-sources.ts';
import { Findings } from './findings.ts';
import { SchemaSet } from './schema-set.ts';

/** What reading any part of a document takes: its references, its schemas, and where to say what was broken. */
export class Mender {
  readonly references: References;
  readonly findings = new Findings();
  readonly schemas: SchemaSet;
  readonly document: LocatedObject;
  readonly #main: Source;
  readonly #made = new Map<JsonObject, JsonObject>();

  constructor(main: Source & { readonly root: JsonObject }, sources: Sources) {
    this.#main = main;
    this.document = { value: main.root, source: main, at: '' };
    this.references = new References(sources);
    this.schemas = new SchemaSet(this.document, this.references, this.findings, (node) =>
      this.check('schema', node),
    );
  }

  /** What is made of an object, once for all places that refer to it. */
  once<Node extends LocatedObject>(node: Node, make: (node: Node, mender: Mender) => JsonObject): JsonObject {
    const known = this.#made.get(node.value);
    if (known) return known;
    const made = make(node, this);
    this.#made.set(node.value, made);
    return made;
  }

  /** Looks at the notes of an object in another file; those of the document itself are looked at as a whole. */
  check(place: Place, { value, source, at }: Located): void {
    if (source === this.#main || !isJsonObject(value) || !Object.hasOwn(value, 'x-naysayer')) return;
    this.findings.refuse(...notesProblems(place, value['x-naysayer'], [source.file, at]));
  }

  /**
   * The object that a node stands for; undefined if it is none, which is noted.
   *
   * @param place what it is
   * @param words what it is, in words
   */
  object(node: Located, place: Place, words: string): LocatedObject | DeadReference | undefined {
    const target = this.references.follow(node);
    if ('why' in target) return target;
    if (!isJsonObject(target.value)) {
      this.findings.mend(node.at, `${words} is left out, since it is no object`);
      return undefined;
    }
    this.check(place, target);
    return { ...target, value: target.value };
  }

  /** The same where nothing depends on it: what leads nowhere is left out. */
  objectIfAny(node: Located, place: Place, words: string): LocatedObject | undefined {
    const found = this.object(node, place, words);
    if (found === undefined || !('why' in found)) return found;
    this.findings.mend(node.at, `${words} is left out: ${brokenWords(found)}`);
    return undefined;
  }
}

/** What stands under a key of an object. */
export function partOf({ value, source, at }: Located, key: string | number): Located {
  const part = (value as Readonly<Record<string | number, Json>>)[key] ?? null;
  return { value: part, source, at: `${at}${toPointer([key])}` };
}

/** The members of the object or list under a key, where there is one. */
export function partsOf(node: Located, key: string): readonly (readonly [name: string, part: Located])[] {
  const whole = partOf(node, key);
  if (typeof whole.value !== 'object' || whole.value === null) return [];
  return Object.keys(whole.value).map((name) => [name, partOf(whole, name)]);
}

/** What is wrong with a reference, in words. */
export function brokenWords({ reference, why }: DeadReference): string {
  return `the reference ${reference} leads nowhere (${why})`;
}
