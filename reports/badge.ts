import type { Outcome } from '../engine/verdict/result.ts';
import type { RunReport } from './run-report.ts';
import { xmlText } from './xml-element.ts';

const LABEL = 'naysayer';
/** About as wide as a letter is at this size; the text is fitted to it. */
const LETTER = 6.6;
const MARGIN = 10;
const COLOURS = { kept: '#2e7d32', broken: '#c62828', unjudged: '#8a6100' } as const;

/** A badge with the verdict, as SVG. */
export function badge({ verdict, cells }: RunReport): string {
  const { exitCode, causes } = verdict;
  const counted = new Set(causes.flatMap((each) => [...each.findings, ...(each.follows ?? [])]));
  const broken = (outcome: Outcome): number =>
    cells.filter((cell) => cell.outcome === outcome && cell.findings.some(({ id }) => counted.has(id)))
      .length;
  const colour = [COLOURS.kept, COLOURS.broken, COLOURS.unjudged][exitCode] ?? COLOURS.unjudged;
  const message = ['kept', brokenText(broken('fail'), broken('warn')), 'not judged'][exitCode] ?? '';
  const [left, right] = [widthOf(LABEL), widthOf(message)];
  const title = xmlText(`${LABEL}: ${message}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${title}">
<title>${title}</title>
<clipPath id="r"><rect width="${left + right}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)">
<rect width="${left}" height="20" fill="#444"/>
<rect x="${left}" width="${right}" height="20" fill="${colour}"/>
</g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
${textAt(LABEL, left / 2)}
${textAt(message, left + right / 2)}
</g>
</svg>
`;
}

function brokenText(must: number, should: number): string {
  const parts = [...(must > 0 ? [`${must} MUST`] : []), ...(should > 0 ? [`${should} SHOULD`] : [])];
  return parts.length === 0 ? 'broken' : `${parts.join(', ')} broken`;
}

function widthOf(text: string): number {
  return Math.round(text.length * LETTER) + MARGIN;
}

function textAt(text: string, middle: number): string {
  return `<text x="${middle}" y="14" textLength="${widthOf(text) - MARGIN}">${xmlText(text)}</text>`;
}
