import { suiteOf } from './suite-of.ts';

suiteOf('precondition');
