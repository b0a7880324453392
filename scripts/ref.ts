import { loadContract } from '../contracts/load-contract.ts';
import { createReference } from '../targets/reference/index.ts';
const r = createReference({ contract: await loadContract() });
const l = await r.listen(8770);
console.log(l.url);
