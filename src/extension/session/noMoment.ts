/** There is nothing to be seen at an instant of a run; the message says why and what to do. */
export class NoMoment extends Error {}
