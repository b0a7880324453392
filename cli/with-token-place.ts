import { isDenied } from '../engine/run/is-denied.ts';
import { placesOfToken } from '../engine/run/places-of-token.ts';
import { readableLists } from '../engine/setup/list-reader.ts';
import type { ListSource } from '../engine/setup/list-reader.ts';
import { draft, render } from '../generators/draft.ts';
import type { CredentialPlace } from '../contracts/api/credential-place.ts';
import type { Operation } from '../contracts/api/operation.ts';
import type { Contract } from '../contracts/contract.ts';
import { NOBODY } from '../contracts/users.ts';
import { succeeded } from '../wire/exchange.ts';
import type { Reply } from '../wire/exchange.ts';

/** So many lists are asked, … */
const MOST_LISTS = 20;
/** … and so many that refuse every token: what may not be read at all says nothing of where one belongs. */
const MOST_REFUSING = 3;

/** A contract whose operations take a token where its lists were seen to take it, if its document states no security for them. */
export async function withTokenPlace(source: ListSource): Promise<Contract> {
  const { contract } = source;
  // What comes with the package says all that is asked of it.
  const unstated =
    contract.promises === undefined ? readableLists(source).filter((each) => !each.securityStated) : [];
  let refused = 0;
  for (const list of unstated.slice(0, MOST_LISTS)) {
    const without = await ask(source, list, []);
    if (!isDenied(without)) continue;
    const user = source.tokensFor(list);
    if (user === NOBODY) return contract;
    for (const place of placesOfToken(contract, user, without))
      if (succeeded(await ask(source, list, [place]))) return takenAt(place, contract);
    refused += 1;
    if (refused === MOST_REFUSING) return contract;
  }
  return contract;
}

function takenAt(place: CredentialPlace, contract: Contract): Contract {
  const operations = contract.operations.map((each): Operation =>
    each.securityStated ? each : { ...each, credential: [place], alternatives: [[place]] },
  );
  return { ...contract, operations };
}

async function ask(
  { tokensFor, values, send }: ListSource,
  list: Operation,
  credential: readonly CredentialPlace[],
): Promise<Reply> {
  const asked = { ...list, credential, alternatives: [credential] };
  return (await send(render(draft(asked, { ...tokensFor(list), values })))).reply;
}
