import { json } from './json.js';
import { pretty } from './pretty.js';
import type { Reporter } from './report.js';

/** The output formats of `lint`. */
export const REPORTERS: readonly Reporter[] = [pretty, json];
