import { createContext, Script } from 'node:vm';
import { RegExpParser } from '@eslint-community/regexpp';
import type { AST } from '@eslint-community/regexpp';
import { analyse } from 'scslre';
import { fullMatch, shortestMatch } from './sample-match.ts';

/** Repetitions that take as long as endless ones do. */
const MANY = 10;
/** So many choices of two take no time at all, or more than can be waited for. */
const REPEATED = 40;
const PATIENCE_MILLIS = 150;
const MOST_TRIES = 20;

const CONTEXT = createContext({ pattern: '', text: '' });
const MATCH = new Script(`new RegExp(pattern, 'u').test(text)`);

/**
 * Tells whether matching a pattern may take exponential time (flag u).
 *
 * Repetitions in repetitions are found in the pattern itself. Choices that overlap are tried, on texts that are made of
 * them: what JavaScript has not matched after a while, it won't.
 */
export function isExplosive(pattern: string): boolean {
  const ast = new RegExpParser().parsePattern(pattern, 0, pattern.length, {
    unicode: true,
    unicodeSets: false,
  });
  const repeated = repetitionsIn(ast);
  if (repeated.length === 0) return false;
  const { reports } = analyse({ source: pattern, flags: 'u' });
  return reports.some((each) => each.exponential) || repeated.some((each) => takesLong(pattern, each));
}

/** The groups that may match many times, and have a choice or a repetition in them. */
function repetitionsIn(node: AST.Node): readonly AST.Quantifier[] {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.flatMap(repetitionsIn);
    case 'Assertion':
      return 'alternatives' in node ? node.alternatives.flatMap(repetitionsIn) : [];
    case 'Alternative':
      return node.elements.flatMap(repetitionsIn);
    case 'Quantifier': {
      const { element } = node;
      const inner = repetitionsIn(element);
      return node.max >= MANY && 'alternatives' in element ? [node, ...inner] : inner;
    }
    default:
      return [];
  }
}

function takesLong(pattern: string, { element, parent }: AST.Quantifier): boolean {
  if (!('alternatives' in element)) return false;
  const pieces = element.alternatives.flatMap((each) => [shortestMatch(each), fullMatch(each)]);
  const pairs = pieces.flatMap((one) => pieces.map((other) => one + other));
  const before = textBefore(element.parent, parent);
  const pumps = new Set([...pieces, ...pairs].filter((each) => each !== ''));
  return [...pumps].slice(0, 64).some((pump) => {
    const text = before + pump.repeat(REPEATED);
    return ['\u0000', '\u{10FFFF}'].some((end) => isSlow(pattern, text + end));
  });
}

/** The shortest text that leads to an element. */
function textBefore(element: AST.Node, parent: AST.Node | null): string {
  if (parent === null) return '';
  const own =
    parent.type === 'Alternative'
      ? parent.elements
          .slice(0, parent.elements.indexOf(element as AST.Element))
          .map(shortestMatch)
          .join('')
      : '';
  return textBefore(parent, parent.parent ?? null) + own;
}

/** Time that another process had is not counted: the pattern is tried again until its own is used up. */
function isSlow(pattern: string, text: string): boolean {
  Object.assign(CONTEXT, { pattern, text });
  const start = process.cpuUsage();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    try {
      MATCH.runInContext(CONTEXT, { timeout: PATIENCE_MILLIS });
      return false;
    } catch {
      if (process.cpuUsage(start).user / 1000 > PATIENCE_MILLIS) return true;
    }
  }
  return true;
}
