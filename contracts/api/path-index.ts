import type { Contract } from '../contract.ts';
import { handsOutMade } from './hands-out-made.ts';
import { semanticsOf, USUAL_METHODS } from './method-semantics.ts';
import type { Operation } from './operation.ts';
import { pathParameters } from './path-parameters.ts';

/** A part of path templates: those that go on with a fixed segment, and those that go on with a parameter in it. */
interface Node {
  readonly fixed: Map<string, Node>;
  open?: Node;
  readonly methods: Set<string>;
  /** A path ends here. */
  isEnd: boolean;
}

/** What a contract's paths are asked for, looked up in place of searched: they are asked for each operation. */
class PathIndex {
  readonly #root: Node = nodeWithout();
  readonly #byPath: ReadonlyMap<string, readonly Operation[]>;
  readonly #creators = new Map<string, Operation[]>();
  readonly #deleters = new Map<string, Operation[]>();
  /** The methods of the API, those aside that servers answer of their own accord: HEAD, OPTIONS and their like. */
  readonly methods: readonly string[];

  constructor({ operations, outOfScope }: Contract) {
    this.#byPath = Map.groupBy(operations, (each) => each.path);
    for (const [path, own] of this.#byPath)
      this.#add(
        path,
        own.map((each) => each.method),
      );
    for (const [path, methods] of Object.entries(outOfScope)) this.#add(path, methods);
    const documented = [...operations.map((each) => each.method), ...Object.values(outOfScope).flat()];
    this.methods = [...new Set([...USUAL_METHODS, ...documented])].filter(
      (each) => semanticsOf(each).effect !== 'none',
    );
    for (const operation of operations) {
      for (const parameter of madeBy(operation)) append(this.#creators, parameter, operation);
      const { deletes } = operation;
      if (deletes && deletes.all !== true) append(this.#deleters, deletes.parameter, operation);
    }
  }

  operationsOn(path: string): readonly Operation[] {
    return this.#byPath.get(path) ?? [];
  }

  creatorsOf(parameter: string): readonly Operation[] {
    return this.#creators.get(parameter) ?? [];
  }

  /** Those that delete one thing each. */
  deletersBy(parameter: string): readonly Operation[] {
    return this.#deleters.get(parameter) ?? [];
  }

  /** The methods on a path, and on every template that matches it. */
  methodsAt(path: string): ReadonlySet<string> {
    return new Set(this.#nodesAt(path.split('/')).flatMap((node) => [...node.methods]));
  }

  /** Tells whether a template matches a path. @param segments what stands behind each slash */
  has(segments: readonly string[]): boolean {
    return this.#nodesAt(['', ...segments]).some((each) => each.isEnd);
  }

  /**
   * A fixed part that another path has where this one has a parameter, such as `batch`; none with which the method is taken.
   *
   * @param at which of the parts behind each slash the parameter is
   */
  nameBeside(path: string, at: number, method: string): string | undefined {
    const parts = path.split('/');
    const rest = parts.slice(at + 2);
    const beside = exactly(this.#root, parts.slice(0, at + 1))?.fixed ?? [];
    return [...beside].find(
      ([name, node]) => /^[\w.~-]+$/.test(name) && exactly(node, rest)?.methods.has(method) !== true,
    )?.[0];
  }

  #nodesAt(segments: readonly string[]): readonly Node[] {
    let nodes: readonly Node[] = [this.#root];
    for (const segment of segments)
      nodes = nodes.flatMap((node) =>
        [node.fixed.get(segment), node.open].filter((each) => each !== undefined),
      );
    return nodes;
  }

  #add(path: string, methods: readonly string[]): void {
    let node = this.#root;
    for (const segment of path.split('/')) {
      const isOpen = pathParameters(segment).length > 0;
      const next = (isOpen ? node.open : node.fixed.get(segment)) ?? nodeWithout();
      if (isOpen) node.open = next;
      else node.fixed.set(segment, next);
      node = next;
    }
    node.isEnd = true;
    for (const method of methods) node.methods.add(method);
  }
}

const KNOWN = new WeakMap<Contract, PathIndex>();

/** The index of a contract's paths, made when it is first asked for. */
export function pathIndexOf(contract: Contract): PathIndex {
  const index = KNOWN.get(contract) ?? new PathIndex(contract);
  KNOWN.set(contract, index);
  return index;
}

/** Where a template leads to, its parameters taken for no name. */
function exactly(from: Node, template: readonly string[]): Node | undefined {
  return template.reduce<Node | undefined>(
    (node, part) => (pathParameters(part).length > 0 ? node?.open : node?.fixed.get(part)),
    from,
  );
}

function nodeWithout(): Node {
  return { fixed: new Map(), methods: new Set(), isEnd: false };
}

function append(map: Map<string, Operation[]>, key: string, operation: Operation): void {
  const known = map.get(key);
  if (known) known.push(operation);
  else map.set(key, [operation]);
}

/** The path parameters that an operation makes something for: its links hand out the id, or its own path names it. */
function madeBy(operation: Operation): readonly string[] {
  const { links, path, inferred } = operation;
  if (inferred?.kind === 'creates at its path') return inferred.parameters;
  const given = links.flatMap(({ parameters }) =>
    Object.keys(parameters).filter((name) => handsOutMade(operation, parameters[name])),
  );
  const there = pathParameters(path);
  return [...new Set(given)].filter((name) => !there.includes(name));
}
