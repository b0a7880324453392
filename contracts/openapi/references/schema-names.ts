import type { Json } from '../../../wire/json.ts';
import { toPath, toPointer, valueAt } from '../../../wire/json-pointer.ts';
import type { Path } from '../../../wire/json-pointer.ts';
import { baseOf, resolvedAgainst } from '../parse/read-sources.ts';
import type { Source } from '../parse/read-sources.ts';
import type { Located } from './references.ts';

/** A schema that has an address of its own, against which the references in it are resolved. */
interface Resource extends Located {
  readonly address: string;
}

/** The schemas of one resource that have a `$dynamicAnchor`, by its name. */
type Anchors = Map<string, Located>;

/** Values that are data, whatever they look like. */
const DATA: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'example', 'examples']);
/** Objects whose keys are no keywords. */
const OF_NAMES: ReadonlySet<string> = new Set(
  'schemas properties patternProperties dependentSchemas $defs definitions'.split(' '),
);

/** The names that schemas give themselves (JSON Schema 2020-12, core §8.2: `$id`, `$anchor`, `$dynamicAnchor`), in all files. */
export class SchemaNames {
  /** By their addresses, and as they are written: not every document keeps to the rules on bases. */
  readonly #named = new Map<string, Located>();
  readonly #resources = new Map<string, Resource>();
  /** By the place of the resource that they are in; the file itself is one. */
  readonly #anchors = new Map<string, Anchors>();
  /** Names of anchors that more than one schema has: in all, and in one resource. */
  readonly #several = new Set<string>();
  readonly #ambiguous = new Set<string>();

  constructor(sources: readonly Source[]) {
    for (const source of sources) this.#read(source);
  }

  /** What a reference leads to by the names of schemas, and its address where it stands in a schema that has one. */
  target(reference: string, from: Located): { readonly target?: Located; readonly address?: string } {
    if (this.#named.size === 0) return {};
    const resource = this.#resourceAt(from);
    const address = resolvedAgainst(resource?.address ?? baseOf(from.source.file), reference);
    if (address === undefined) return {};
    const target = this.#named.get(address) ?? this.#partAt(address);
    return { ...(target && { target }), ...(resource && { address }) };
  }

  /** What it leads to wherever it stands. */
  targetAnywhere(reference: string): Located | undefined {
    return this.#named.get(reference.replace(/#$/, ''));
  }

  /** Tells whether several schemas of one resource have a `$dynamicAnchor` of that name: it can't be told which one is meant. */
  isAmbiguous(anchor: string): boolean {
    return this.#ambiguous.has(anchor);
  }

  /** What a `$dynamicRef` at a place leads to, by its anchor, where several schemas have that: the outermost in its dynamic scope. */
  boundAt({ source, at, scope }: Located): ReadonlyMap<string, Located> {
    const bound = new Map(scope?.bound);
    if (this.#several.size === 0) return bound;
    // What a reference leads into is not come to through what lies around it.
    const first = scope ? this.#placeOfResource({ source, at: scope.entry }) : '';
    const comeThrough = [...this.#anchors]
      .filter(([place]) => place.length >= first.length && `${source.file}#${at}/`.startsWith(`${place}/`))
      .toSorted(([one], [other]) => one.length - other.length);
    for (const [, anchors] of comeThrough)
      for (const [anchor, schema] of anchors)
        if (this.#several.has(anchor) && !bound.has(anchor)) bound.set(anchor, schema);
    return bound;
  }

  #partAt(address: string): Located | undefined {
    const [base = '', pointer = ''] = address.split('#');
    const resource = pointer.startsWith('/') ? this.#named.get(base) : undefined;
    const path = decodedPath(pointer);
    const value = resource && valueAt(resource.value, path);
    return resource && value !== undefined
      ? { ...resource, value, at: resource.at + toPointer(path) }
      : undefined;
  }

  #read(source: Source): void {
    const waiting: Step[] = [{ value: source.root, isOfNames: false }];
    for (const step of waiting) {
      const { value } = step;
      if (typeof value !== 'object' || value === null) continue;
      if (!step.isOfNames) this.#note(value as Names, step, source);
      for (const [key, part] of Object.entries(value) as readonly [string, Json][]) {
        if (typeof part !== 'object' || part === null || (!step.isOfNames && DATA.has(key))) continue;
        waiting.push({ value: part, isOfNames: !step.isOfNames && OF_NAMES.has(key), key, within: step });
      }
    }
  }

  #note({ $id: id, $anchor: anchor, $dynamicAnchor: dynamic }: Names, step: Step, source: Source): void {
    if (typeof id !== 'string' && typeof anchor !== 'string' && typeof dynamic !== 'string') return;
    const located: Located = { value: step.value, source, at: toPointer(pathOf(step)) };
    const base = (): string => this.#resourceAt(located)?.address ?? baseOf(source.file);
    const add = (...names: readonly (string | undefined)[]): void => {
      for (const name of names)
        if (name !== undefined && !this.#named.has(name)) this.#named.set(name, located);
    };
    if (typeof id === 'string') {
      const written = id.replace(/#$/, '');
      const address = resolvedAgainst(base(), written);
      add(address, written);
      if (address !== undefined && !address.includes('#'))
        this.#resources.set(`${source.file}#${located.at}`, { ...located, address });
    }
    if (typeof anchor === 'string') add(`${base()}#${anchor}`, `#${anchor}`);
    if (typeof dynamic !== 'string') return;
    add(`${base()}#${dynamic}`, `#${dynamic}`);
    const place = this.#placeOfResource(located);
    const anchors = this.#anchors.get(place) ?? new Map<string, Located>();
    if (anchors.has(dynamic)) this.#ambiguous.add(dynamic);
    if ([...this.#anchors.values()].some((each) => each.has(dynamic))) this.#several.add(dynamic);
    this.#anchors.set(place, anchors.set(dynamic, located));
  }

  /** Where the resource begins that a place lies in: an address of its own, else the file. */
  #placeOfResource(from: Pick<Located, 'source' | 'at'>): string {
    return `${from.source.file}#${this.#resourceAt(from)?.at ?? ''}`;
  }

  /** The innermost schema with an address that a place lies in. */
  #resourceAt({ source, at }: Pick<Located, 'source' | 'at'>): Resource | undefined {
    if (this.#resources.size === 0) return undefined;
    for (let place = at; ; place = place.slice(0, place.lastIndexOf('/'))) {
      const found = this.#resources.get(`${source.file}#${place}`);
      if (found || place === '') return found;
    }
  }
}

interface Names {
  readonly $id?: Json;
  readonly $anchor?: Json;
  readonly $dynamicAnchor?: Json;
}

/** A value of a file; its place is told once it has a name. */
interface Step {
  readonly value: Json;
  readonly isOfNames: boolean;
  readonly key?: string;
  readonly within?: Step;
}

function pathOf({ key, within }: Step): Path {
  return key === undefined || !within ? [] : [...pathOf(within), key];
}

/** The steps of a JSON pointer in a fragment, be it percent-encoded or not. */
export function decodedPath(pointer: string): Path {
  try {
    return toPath(decodeURIComponent(pointer));
  } catch {
    return toPath(pointer);
  }
}
