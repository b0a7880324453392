import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { operationsOn, allowedMethods } from '../../contracts/api/paths.ts';

/** A path template and what it takes. */
export interface Route {
  readonly segments: readonly string[];
  readonly operations: readonly Operation[];
  /** The methods of the Allow header. */
  readonly methods: readonly string[];
}

/** A route, and the texts in place of its parameters. */
export interface Place {
  readonly route: Route;
  readonly values: Readonly<Record<string, string>>;
}

/** The routes of a contract: fixed segments go before parameters. */
export function routesOf(contract: Contract): readonly Route[] {
  const templates = new Set(contract.operations.map((each) => each.path));
  return [...templates]
    .map((template) => ({
      segments: template.split('/').slice(1),
      operations: operationsOn(contract, template),
      methods: allowedMethods(contract, template),
    }))
    .sort((one, other) => parametersIn(one) - parametersIn(other));
}

function parametersIn(route: Route): number {
  return route.segments.filter(isParameter).length;
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}

/** Where a path leads, or undefined if nowhere. */
export function locate(routes: readonly Route[], path: string): Place | undefined {
  const segments = path.split('/').slice(1).map(decoded);
  const route = routes.find(
    (each) =>
      each.segments.length === segments.length &&
      each.segments.every((segment, index) =>
        isParameter(segment) ? segments[index] !== '' : segment === segments[index],
      ),
  );
  if (!route) return undefined;
  const values = route.segments.flatMap((segment, index) =>
    isParameter(segment) ? [[segment.slice(1, -1), segments[index] ?? ''] as const] : [],
  );
  return { route, values: Object.fromEntries(values) };
}

/** A segment's text, or the segment as it is where its escapes can't be read. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
