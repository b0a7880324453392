import { measureLoop } from './measure-loop.ts';
import { tableOf } from './table.ts';
console.log(tableOf(await measureLoop()));
