import type { Json, JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import { toPath, toPointer, valueAt } from '../../../wire/json-pointer.ts';
import { fileOf } from '../parse/read-sources.ts';
import type { Source, Sources } from '../parse/read-sources.ts';

/** A value of a document, and where it stands. */
export interface Located {
  readonly value: Json;
  readonly source: Source;
  /** A JSON pointer within its file. */
  readonly at: string;
}

/** An object of a document, and where it stands. */
export interface LocatedObject extends Located {
  readonly value: JsonObject;
}

/** A reference that leads nowhere. */
export interface Broken {
  readonly reference: string;
  readonly why: string;
}

/** Follows the references of a document, into its other files too. */
export class References {
  readonly #sources: Sources;
  #ids: ReadonlyMap<string, Located> | undefined;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** What a node stands for: itself, or what its `$ref` leads to in the end. */
  follow(node: Located): Located | Broken {
    const seen = new Set<string>();
    let current = node;
    for (;;) {
      const reference = isJsonObject(current.value) ? current.value['$ref'] : undefined;
      if (typeof reference !== 'string') return current;
      const target = this.target(reference, current.source);
      if ('why' in target) return target;
      const place = placeOf(target);
      if (seen.has(place)) return { reference, why: 'it leads back to itself' };
      seen.add(place);
      current = target;
    }
  }

  /** What a reference leads to, be it another one. */
  target(reference: string, from: Source): Located | Broken {
    const broken = (why: string): Broken => ({ reference, why });
    const [address = '', fragment = ''] = reference.split(/#(.*)/s);
    const source = this.#sourceOf(address, from);
    if (typeof source === 'string') return this.#byId(reference) ?? broken(source);
    const path = pathOf(fragment);
    const value = path && valueAt(source.root, path);
    if (path && value !== undefined) return { value, source, at: toPointer(path) };
    return this.#byId(reference) ?? broken('nothing stands there');
  }

  #sourceOf(address: string, from: Source): Source | string {
    if (address === '') return from;
    const file = fileOf(address, from.file);
    if (file === undefined) return 'it leads out of this machine, and nothing is fetched';
    return this.#sources.get(file) ?? `${address} is not read`;
  }

  /** Schemas may have names of their own (JSON Schema 2020-12 §8.2: `$id`, `$anchor`). */
  #byId(reference: string): Located | undefined {
    this.#ids ??= idsIn([...this.#sources.values()].filter((each) => typeof each !== 'string'));
    return this.#ids.get(reference.replace(/#$/, ''));
  }
}

/** One text for each place in a document. */
export function placeOf({ source, at }: Pick<Located, 'source' | 'at'>): string {
  return `${source.file}#${at}`;
}

function pathOf(fragment: string): readonly (string | number)[] | undefined {
  if (fragment !== '' && !fragment.startsWith('/')) return undefined;
  try {
    return toPath(decodeURIComponent(fragment));
  } catch {
    return toPath(fragment);
  }
}

function idsIn(sources: readonly Source[]): ReadonlyMap<string, Located> {
  const found = new Map<string, Located>();
  for (const source of sources) {
    const waiting: Located[] = [{ value: source.root, source, at: '' }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { value, at } = next;
      if (typeof value !== 'object' || value === null) continue;
      const { $id: id, $anchor: anchor } = value as { readonly $id?: Json; readonly $anchor?: Json };
      if (typeof id === 'string') found.set(id.replace(/#$/, ''), next);
      if (typeof anchor === 'string') found.set(`#${anchor}`, next);
      for (const [key, part] of Object.entries(value) as readonly [string, Json][])
        waiting.push({ value: part, source, at: `${at}${toPointer([key])}` });
    }
  }
  return found;
}
