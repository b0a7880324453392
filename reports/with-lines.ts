import type { Sentence } from '../contracts/requirements/expectation.ts';
import type { CellResult } from '../engine/verdict/result.ts';
import type { LineAt } from '../contracts/openapi/parse/line-finder.ts';

/** Cells whose findings say on which line of the document stands what they rest on. */
export function withLines(cells: readonly CellResult[], lineAt: LineAt): readonly CellResult[] {
  return cells.map((cell) =>
    cell.findings.length === 0
      ? cell
      : {
          ...cell,
          findings: cell.findings.map((each) =>
            each.restsOn ? { ...each, restsOn: sentencesWithLines(each.restsOn, lineAt) } : each,
          ),
        },
  );
}

/** Sentences with the lines of their places. */
export function sentencesWithLines(sentences: readonly Sentence[], lineAt: LineAt): readonly Sentence[] {
  return sentences.map((each) => {
    if (each.line !== undefined || each.place === undefined) return each;
    return { ...each, line: lineAt(each.place) };
  });
}
