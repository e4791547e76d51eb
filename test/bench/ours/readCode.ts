/** What a hover and a key press ask of the reader of scripts. */
export { lowerParts, parseCode } from '../../../src/core/code/parse/parse';
export { occurrenceAt } from '../../../src/core/code/occurrenceAt';
export { readScript } from '../../../src/core/code/readScript';
