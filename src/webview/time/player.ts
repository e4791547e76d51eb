/** Goes on by itself, at a chosen speed, until it is stopped or there is nowhere to go. */
export interface Player {
  readonly isPlaying: boolean;
  toggle(): void;
  stop(): void;
}

/**
 * @param pace asked before each move: how long to wait
 * @param move goes on, and says whether there was somewhere to go
 * @param onChange after it has begun or stopped
 */
export function createPlayer(pace: () => number, move: () => boolean, onChange: () => void): Player {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const setTimer = (next: typeof timer) => {
    clearTimeout(timer);
    const changes = (timer === undefined) !== (next === undefined);
    timer = next;
    if (changes) onChange();
  };
  const wait = () => setTimeout(() => setTimer(move() ? wait() : undefined), pace());
  return {
    get isPlaying() {
      return timer !== undefined;
    },
    toggle: () => setTimer(timer === undefined ? wait() : undefined),
    stop: () => setTimer(undefined),
  };
}
