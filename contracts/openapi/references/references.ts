import type { Json, JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import { toPointer, valueAt } from '../../../wire/json-pointer.ts';
import { fileOf } from '../parse/read-sources.ts';
import type { Source, Sources } from '../parse/read-sources.ts';
import { decodedPath, SchemaNames } from './schema-names.ts';

/** A value of a document, and where it stands. */
export interface Located {
  readonly value: Json;
  readonly source: Source;
  /** A JSON pointer within its file. */
  readonly at: string;
  /** How a schema was come to; undefined where it is read as it stands. */
  readonly scope?: DynamicScope;
}

/** What a schema was come to through (JSON Schema 2020-12, core §7.1). */
export interface DynamicScope {
  /** Where the last reference led, a JSON pointer within its file. */
  readonly entry: string;
  /** What a `$dynamicRef` leads to by then, by the name of its anchor: the outermost schema that has it. */
  readonly bound: ReadonlyMap<string, Located>;
}

/** An object of a document, and where it stands. */
export interface LocatedObject extends Located {
  readonly value: JsonObject;
}

/** A reference that leads nowhere. */
export interface DeadReference {
  readonly reference: string;
  readonly why: string;
}

/** Follows the references of a document, into its other files too. */
export class References {
  readonly #sources: Sources;
  #names: SchemaNames | undefined;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** What a node stands for: itself, or what its `$ref` leads to in the end. */
  follow(node: Located): Located | DeadReference {
    const seen = new Set<string>();
    let current = node;
    for (;;) {
      const reference = isJsonObject(current.value) ? current.value['$ref'] : undefined;
      if (typeof reference !== 'string') return current;
      const target = this.target(reference, current);
      if ('why' in target) return target;
      const place = placeKey(target);
      if (seen.has(place)) return { reference, why: 'it leads back to itself' };
      seen.add(place);
      current = target;
    }
  }

  /** What a reference leads to, be it another one. */
  target(reference: string, from: Located): Located | DeadReference {
    const names = this.#schemaNames();
    const { target, address } = names.target(reference, from);
    if (target) return target;
    const based = address === undefined ? undefined : this.#inFiles(address, from.source);
    if (based && !('why' in based)) return based;
    const found = this.#inFiles(reference, from.source);
    return 'why' in found ? (names.targetAnywhere(reference) ?? found) : found;
  }

  #inFiles(reference: string, from: Source): Located | DeadReference {
    const [address = '', fragment = ''] = reference.split(/#(.*)/s);
    const source = this.#sourceOf(address, from);
    if (typeof source === 'string') return { reference, why: source };
    const path = fragment === '' || fragment.startsWith('/') ? decodedPath(fragment) : undefined;
    const value = path && valueAt(source.root, path);
    if (!path || value === undefined) return { reference, why: 'nothing stands there' };
    return { value, source, at: toPointer(path) };
  }

  /**
   * What a `$dynamicRef` leads to (JSON Schema 2020-12, core §8.2.3.2); undefined where several schemas of one resource have its
   * anchor.
   */
  dynamicTarget(reference: string, from: Located): Located | DeadReference | undefined {
    const target = this.target(reference, from);
    if ('why' in target) return target;
    const [, anchor = ''] = reference.split('#');
    const isDynamic = isJsonObject(target.value) && target.value['$dynamicAnchor'] === anchor;
    if (!isDynamic) return target;
    if (this.#schemaNames().isAmbiguous(anchor)) return undefined;
    return this.#schemaNames().boundAt(from).get(anchor) ?? target;
  }

  /** What a reference leads to, with the way that leads there. */
  come(target: Located, from: Located): Located {
    return { ...target, scope: { entry: target.at, bound: this.#schemaNames().boundAt(from) } };
  }

  #sourceOf(address: string, from: Source): Source | string {
    if (address === '') return from;
    const file = fileOf(address, from.file);
    if (file === undefined) return 'it leads out of this machine, and nothing is fetched';
    return this.#sources.get(file) ?? `${address} is not read`;
  }

  #schemaNames(): SchemaNames {
    this.#names ??= new SchemaNames([...this.#sources.values()].filter((each) => typeof each !== 'string'));
    return this.#names;
  }
}

/** One text for each place in a document. */
export function placeKey({ source, at, scope }: Pick<Located, 'source' | 'at' | 'scope'>): string {
  const bound = [...(scope?.bound ?? [])].map(
    ([anchor, each]) => ` ${anchor}=${each.source.file}#${each.at}`,
  );
  return `${source.file}#${at}${bound.toSorted().join('')}`;
}
