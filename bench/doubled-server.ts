import { loadContract } from '../contracts/load-contract.ts';
import { createReference } from '../targets/reference/index.ts';
import { listen } from '../targets/reference/listen.ts';
import { SECOND } from './doubled-document.ts';

/** The reference, with every path a second time under a prefix. */
const { handle } = createReference({ contract: await loadContract() });
const { url } = await listen(
  async (request) => {
    const address = new URL(request.url);
    if (!address.pathname.startsWith(`${SECOND}/`)) return await handle(request);
    address.pathname = address.pathname.slice(SECOND.length);
    return await handle(new Request(address, request));
  },
  0,
  '127.0.0.1',
);
process.stdout.write(`${url}\n`);
