import type { AST } from '@eslint-community/regexpp';

/** Characters that stand for those of a class: the first one that is in it. */
const TRIED = ['a', 'A', '0', ' ', '-', '.', '_', '/', '@', '\n', '\u00E9', '\u4E2D', '\u{1F600}'];

type Part = AST.Element | AST.Alternative;

/** A text that a part of a regular expression matches, without what may be left out; what only looks around matches nothing. */
export function shortestMatch(part: Part): string {
  return matchOf(part, 0);
}

/** A text that a part of a regular expression matches, with what may be left out. */
export function fullMatch(part: Part): string {
  return matchOf(part, 1);
}

function matchOf(node: Part, least: number): string {
  const inner = (each: Part): string => matchOf(each, least);
  switch (node.type) {
    case 'Alternative':
      return node.elements.map(inner).join('');
    case 'Group':
    case 'CapturingGroup':
      return shortestOf(node.alternatives.map(inner));
    case 'Quantifier':
      return inner(node.element).repeat(Math.max(node.min, Math.min(node.max, least)));
    case 'Character':
      return String.fromCodePoint(node.value);
    case 'CharacterClass':
    case 'CharacterSet':
      return memberOf(node);
    case 'Assertion':
    case 'Backreference':
    case 'ExpressionCharacterClass':
      return '';
    default:
      return node satisfies never;
  }
}

function shortestOf(texts: readonly string[]): string {
  return texts.reduce((one, other) => (other.length < one.length ? other : one));
}

function memberOf(node: AST.CharacterClass | AST.CharacterSet): string {
  const is = new RegExp(`^${node.raw}$`, 'u');
  const first = node.type === 'CharacterClass' ? node.elements.flatMap(firstOf) : [];
  return [...TRIED, ...first].find((each) => is.test(each)) ?? '';
}

function firstOf(element: AST.CharacterClassElement): readonly string[] {
  if (element.type === 'Character') return [String.fromCodePoint(element.value)];
  return element.type === 'CharacterClassRange' ? [String.fromCodePoint(element.min.value)] : [];
}
