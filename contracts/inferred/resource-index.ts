import { handsOutMade } from '../api/hands-out-made.ts';
import { creates, reads } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { pathParameters } from '../api/path-parameters.ts';
import { resourcePath } from '../api/resource-path.ts';
import { listsAddedTo, singularPath } from './collections.ts';
import { lastPart, plain, singular } from './id-names.ts';

/** Operations of one word that are looked at: more of them tell nothing of one list. */
const MOST_CALLED_SO = 50;

/** What the operations of a document are asked for once for each path parameter. */
export class ResourceIndex {
  readonly #at: ReadonlyMap<string, readonly Operation[]>;
  readonly #using = new Map<string, Operation[]>();
  readonly #linking = new Map<string, Operation[]>();
  readonly #adding = new Map<string, Operation[]>();
  readonly #beneath = new Map<string, Operation[]>();
  readonly #items = new Map<string, Operation[]>();
  /** By the word for what they make, or list. */
  readonly #makingWord = new Map<string, Operation[]>();
  readonly #listingWord: ReadonlyMap<string, readonly Operation[]>;
  readonly #reading: ReadonlyMap<string, readonly Operation[]>;
  readonly #deleted: ReadonlySet<string>;
  readonly #paths: ReadonlyMap<string, string>;

  constructor(operations: readonly Operation[]) {
    this.#paths = new Map(operations.map((each) => [each.id, resourcePath(each.path)]));
    this.#at = Map.groupBy(operations, (each) => resourcePath(each.path));
    this.#reading = Map.groupBy(operations.filter(reads), (each) => singularPath(resourcePath(each.path)));
    this.#listingWord = Map.groupBy(operations.filter(reads), (each) => wordOf(each.path));
    this.#deleted = new Set(operations.flatMap((each) => each.deletes?.parameter ?? []));
    for (const operation of operations) {
      for (const name of new Set(pathParameters(operation.path))) append(this.#using, name, operation);
      const own = resourcePath(operation.path);
      if (own.endsWith('}')) append(this.#items, own.slice(0, own.lastIndexOf('/')), operation);
      const said = this.#saidBy(operation);
      for (const name of said) append(this.#linking, name, operation);
      // One with links to what it makes has them say what that is.
      if (creates(operation) && said.size === 0) {
        for (const path of listsAddedTo(operation.path)) append(this.#adding, path, operation);
        append(this.#beneath, lastStep(own), operation);
        for (const word of new Set(listsAddedTo(operation.path).map(wordOf)))
          append(this.#makingWord, word, operation);
      }
    }
  }

  /** The operations on a path, with a slash at its end or without. */
  at(path: string): readonly Operation[] {
    return this.#at.get(path) ?? [];
  }

  /** The operations that have a parameter in their path. */
  using(parameter: string): readonly Operation[] {
    return this.#using.get(parameter) ?? [];
  }

  /** The operations that say by their links that they make, or list, what a parameter names. */
  linking(parameter: string): readonly Operation[] {
    return this.#linking.get(parameter) ?? [];
  }

  /** The reads of a list, the surest first: `/things` is that of what `/thing/{id}` names. */
  listing(collection: string): readonly Operation[] {
    const named = this.#reading.get(singularPath(collection)) ?? [];
    return [...new Set([...this.at(collection).filter(reads), ...named])];
  }

  /** The operations that seem to add to a list, the surest first. */
  addingTo(collection: string): readonly Operation[] {
    const all = [collection, singularPath(collection)].flatMap((path) => this.#adding.get(path) ?? []);
    const isOn = (each: Operation): boolean => resourcePath(each.path) === collection;
    return [...new Set([...all.filter(isOn), ...all])];
  }

  /** The operations that seem to add to a list of the same name which stands beneath something else, under the same root. */
  addingBeneath(collection: string): readonly Operation[] {
    const root = collection.slice(0, collection.lastIndexOf('/') + 1);
    const last = lastStep(collection);
    return (this.#beneath.get(last) ?? []).filter(({ path }) => {
      const own = resourcePath(path);
      return own.startsWith(root) && own !== collection && own.endsWith(`}/${last}`);
    });
  }

  /** The operations that seem to add to a list which is called as this one, wherever they stand. */
  addingElsewhere(collection: string): readonly Operation[] {
    return this.#named(this.#makingWord, collection);
  }

  /** The reads of lists that are called as this one, wherever they stand. */
  listingElsewhere(collection: string): readonly Operation[] {
    return this.#named(this.#listingWord, collection);
  }

  /** The operations on what one parameter right beneath a path names. */
  itemsOf(path: string): readonly Operation[] {
    return this.#items.get(resourcePath(path)) ?? [];
  }

  #named(byWord: ReadonlyMap<string, readonly Operation[]>, collection: string): readonly Operation[] {
    const word = singular(plain(lastPart(collection)));
    return word === '' ? [] : (byWord.get(word) ?? []).slice(0, MOST_CALLED_SO);
  }

  /** The operations on single things in a list, or on what stands beneath them, whatever names them. */
  beneath(list: string): readonly Operation[] {
    const before = `${resourcePath(list)}/{`;
    return [...this.#at].flatMap(([path, operations]) => (path.startsWith(before) ? operations : []));
  }

  /** The parameters that links of an operation fill with what it makes, or with what is in its own list. */
  #saidBy(operation: Operation): ReadonlySet<string> {
    const own = resourcePath(operation.path);
    const filled = operation.links.flatMap((link) =>
      Object.entries(link.parameters).filter(
        ([name, from]) =>
          handsOutMade(operation, from) || this.#paths.get(link.operation)?.startsWith(`${own}/{${name}}`),
      ),
    );
    return new Set(filled.map(([name]) => name));
  }

  /** Whether a note says which operation deletes what a parameter names. */
  isNotedDeleted(parameter: string): boolean {
    return this.#deleted.has(parameter);
  }
}

/** The word at the end of a path for one of what it is about; empty where a parameter stands there. */
function wordOf(path: string): string {
  const own = resourcePath(path);
  return own.endsWith('}') ? '' : singular(plain(lastStep(own)));
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function append(map: Map<string, Operation[]>, key: string, operation: Operation): void {
  const known = map.get(key);
  if (known) known.push(operation);
  else map.set(key, [operation]);
}
