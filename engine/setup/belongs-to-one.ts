import { pathParameters } from '../../contracts/api/paths.ts';
import { draft, render } from '../../generators/draft.ts';
import { listsOf } from '../plan/producers.ts';
import { isListed } from './first-listed.ts';
import type { Fixture } from './fixture.ts';
import type { RunContext } from './run-context.ts';
import { SetupFailure } from './setup-failure.ts';

/**
 * Makes sure that what a path names, and the run did not make, is not beneath another parent as well: who makes a team is
 * in each one that he makes.
 *
 * @param parent the path parameter of the other parent, and its value
 * @throws {SetupFailure} if a list beneath that shows the same
 */
export async function checkBelongsToOne(
  { contract, guarded, sender }: Pick<RunContext, 'contract' | 'guarded' | 'sender'>,
  { operation, credential, values }: Fixture,
  parent: Readonly<Record<string, string>>,
): Promise<void> {
  for (const parameter of pathParameters(operation.path)) {
    const id = values[parameter];
    if (id === undefined || guarded.owns(parameter, values)) continue;
    for (const { operation: list } of listsOf(contract, parameter)) {
      const needed = pathParameters(list.path);
      const isBeneath = Object.keys(parent).every((each) => needed.includes(each));
      if (!isBeneath || list.inferred === undefined) continue;
      const own = { ...values, ...parent };
      const shown = await sender.send(render(draft(list, { ...credential, values: own })));
      if (isListed(shown, list.inferred, id))
        throw new SetupFailure(
          `what ${parameter} names is beneath each parent: ${list.id} shows it there, too`,
        );
    }
  }
}
