import type { Exchange } from '../../wire/exchange.ts';
import { creatorsOf, pathParameters } from '../../contracts/api/paths.ts';
import type { AbsentIds } from '../../checks/evidence.ts';
import type { Draft } from '../../generators/draft.ts';
import { absentId } from '../../generators/absent-id.ts';
import { replaceInPath, valueInPath } from '../../generators/path-segments.ts';
import { seedFor } from './explore.ts';
import type { Fixture } from '../setup/fixture.ts';
import { factsFor } from '../setup/run-context.ts';
import type { RunContext } from '../setup/run-context.ts';

/**
 * The answers to a request in which one id at a time is one that does not exist, and the ids that they may repeat.
 *
 * Two for each id: what differs between them says nothing of what exists.
 *
 * @param fixture what the valid request is sent over
 */
export async function absentIdRepliesOf(
  context: RunContext,
  request: Draft,
  fixture: Fixture,
): Promise<AbsentIds> {
  const { contract, effort, guarded } = context;
  const { operation } = request;
  const parameters = pathParameters(operation.path);
  const compared = parameters.filter(
    (name) => name === parameters.at(-1) || creatorsOf(contract, name).length > 0,
  );
  const values = Object.fromEntries(parameters.map((name) => [name, valueInPath(request, name)]));
  const ids = Object.values(values);
  const send = async (name: string, salt: string): Promise<Exchange> => {
    const nonce = seedFor(effort.seed, name + salt) >>> 8;
    const absent = absentId(factsFor(context, operation.id), name, values[name] ?? '', nonce);
    ids.push(absent);
    return await guarded.send(replaceInPath(request, name, absent), fixture.values);
  };
  const replies = await Promise.all(
    compared.map((name) => Promise.all([send(name, ''), send(name, ' again')])),
  );
  return { kind: 'absent-ids', replies, ids };
}
