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
  readonly #dynamic = new Map<string, number>();

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

  /** Tells whether several schemas have a `$dynamicAnchor` of that name: which one is meant, is known once a value is judged. */
  isOfSeveral(anchor: string): boolean {
    return (this.#dynamic.get(anchor) ?? 0) > 1;
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
    this.#dynamic.set(dynamic, (this.#dynamic.get(dynamic) ?? 0) + 1);
  }

  /** The innermost schema with an address that a place lies in. */
  #resourceAt({ source, at }: Located): Resource | undefined {
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
