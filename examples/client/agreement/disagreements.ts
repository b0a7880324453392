import { bodyFits } from './body-fits.ts';
import { expectedBody, requirementsOf } from './pact-file.ts';
import type { ExpectedBody, PactFile, PactInteraction } from './pact-file.ts';
import type { Promised } from './promised.ts';

/** What a client's pact expects and is not promised: one line each. */
export function disagreements({ interactions }: PactFile, promised: readonly Promised[]): readonly string[] {
  return interactions.flatMap((interaction) => {
    const problem = problemOf(interaction, promised);
    return problem === undefined ? [] : [`${interaction.description}: ${problem}`];
  });
}

function problemOf(interaction: PactInteraction, promised: readonly Promised[]): string | undefined {
  const { request, response } = interaction;
  const named = requirementsOf(interaction);
  if (named.length === 0) return 'names no promise';
  const meant = promised.filter(
    ({ requirement, method, path }) =>
      named.includes(requirement) && method === request.method && path.test(request.path),
  );
  if (meant.length === 0) return `${named.join(', ')} is not promised of ${request.method} ${request.path}`;
  const answered = meant.filter(({ statuses }) => statuses.includes(response.status));
  if (answered.length === 0) {
    const statuses = meant.flatMap((each) => each.statuses).join(', ');
    return `expects ${response.status}, and ${statuses} is promised`;
  }
  const wanted = expectedBody(interaction);
  return wanted && !answered.some(({ body }) => agree(wanted, body))
    ? 'expects a body that is not promised'
    : undefined;
}

/** The example of each side must do for the other: a client that wants certain words is not promised them. */
function agree(wanted: ExpectedBody, promised: ExpectedBody | undefined): boolean {
  return promised !== undefined && bodyFits(wanted, promised.content) && bodyFits(promised, wanted.content);
}
