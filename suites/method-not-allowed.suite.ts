import { suiteOf } from './suite-of.ts';

suiteOf('method-not-allowed');
