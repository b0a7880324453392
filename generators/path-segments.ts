import type { WireRequest } from '../wire/exchange.ts';
import type { Operation } from '../contracts/api/operation.ts';
import type { Draft } from './draft.ts';
import { segmentsOf } from './draft.ts';
import { differingSegments, onlyDiffersIn } from './proof.ts';
import { filledSegment, templateOnWire, valuesIn } from './segment.ts';

/** A draft with another value for one path parameter. */
export function replaceInPath(draft: Draft, parameter: string, value: string): Draft {
  const index = indexOf(draft.operation, parameter);
  if (index < 0) throw new RangeError(`${draft.operation.path} has no parameter ${parameter}`);
  const template = templateOf(draft.operation, index);
  const replaced = (segment: string): string =>
    filledSegment(template, { ...valuesIn(template, segment), [parameter]: value });
  return {
    ...draft,
    path: draft.path.map((segment, each) => (each === index ? replaced(segment) : segment)),
  };
}

/** The value that a draft has for a path parameter. */
export function valueInPath(draft: Draft, parameter: string): string {
  const index = indexOf(draft.operation, parameter);
  return valuesIn(templateOf(draft.operation, index), draft.path[index] ?? '')?.[parameter] ?? '';
}

/** A draft with a text that goes out as it is, escapes and all, in place of one path parameter. */
export function replaceVerbatim(draft: Draft, parameter: string, text: string): Draft {
  return { ...replaceInPath(draft, parameter, text), verbatim: indexOf(draft.operation, parameter) };
}

/** The value that a request has for a path parameter, if it differs from another request in nothing else. */
export function onlyValueThatDiffers(
  valid: WireRequest,
  faulty: WireRequest,
  operation: Operation,
  parameter: string,
): string | undefined {
  const text = onlyTextThatDiffers(valid, faulty, operation, parameter);
  return text === undefined ? undefined : decodeURIComponent(text);
}

/** That value as it is on the wire, still escaped. */
export function onlyTextThatDiffers(
  valid: WireRequest,
  faulty: WireRequest,
  operation: Operation,
  parameter: string,
): string | undefined {
  const [segment, ...more] = differingSegments(valid, faulty) ?? [];
  if (segment === undefined || more.length > 0 || !onlyDiffersIn(valid, faulty, 'path')) return undefined;
  const index = indexOf(operation, parameter);
  if (segment !== index + 1) return undefined;
  const template = templateOf(operation, index);
  const textsOf = (request: WireRequest): Readonly<Record<string, string>> | undefined =>
    valuesIn(templateOnWire(template), request.target.split('?')[0]?.split('/')[segment] ?? '');
  const texts = textsOf(faulty);
  const before = textsOf(valid);
  const others = Object.keys(texts ?? {}).filter((name) => name !== parameter);
  return others.every((name) => texts?.[name] === before?.[name]) ? texts?.[parameter] : undefined;
}

function indexOf(operation: Operation, parameter: string): number {
  return segmentsOf(operation.path).findIndex((segment) => segment.includes(`{${parameter}}`));
}

function templateOf(operation: Operation, index: number): string {
  return segmentsOf(operation.path)[index] ?? '';
}
