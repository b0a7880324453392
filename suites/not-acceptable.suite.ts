import { suiteOf } from './suite-of.ts';

suiteOf('not-acceptable');
