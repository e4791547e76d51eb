/** Looking somewhere else: at once on the page, and by the host as fast as it answers. */
import type { HostToPanel, PanelToHost, Place } from '../../protocol/panel';

/** An answer that has not come by then will not come. */
const PATIENCE_MS = 1000;

export interface Traveller {
  /** Looks somewhere else. Places in a run that follow one another fast are sent as fast as the host answers. */
  go(to: Partial<Place>): void;
  hear(message: HostToPanel): void;
  /** Where the person looks: the host's word, and over it what was chosen since. */
  placeOver(place: Place): Place;
}

/** @param now milliseconds on any clock that only goes forwards */
export function createTraveller(post: (message: PanelToHost) => void, now: () => number): Traveller {
  /** What was chosen and the host has not confirmed. */
  let chosen: Partial<Place> = {};
  /** What waits for the answer to the last message. */
  let waiting: Partial<Place> | null = null;
  let awaitsAnswer = false;
  let sentAt = Number.NEGATIVE_INFINITY;
  let runId: string | null = null;

  function send(to: Partial<Place>): void {
    const isMove = to.instant !== undefined || to.window !== undefined;
    if (isMove && awaitsAnswer && now() - sentAt < PATIENCE_MS) {
      waiting = { ...waiting, ...to };
      return;
    }
    awaitsAnswer ||= isMove;
    sentAt = now();
    post({ type: 'go', to });
  }

  function answered(): void {
    awaitsAnswer = false;
    if (waiting === null) return;
    const next = waiting;
    waiting = null;
    send(next);
  }

  return {
    go(to) {
      chosen = { ...chosen, ...to };
      send(to);
    },
    hear(message) {
      switch (message.type) {
        case 'moment':
        case 'noMoment':
          answered();
          break;
        case 'state': {
          const shown = message.state.run?.runId ?? null;
          if (shown !== runId) {
            // The host may have sent this before it heard of a view that was chosen meanwhile.
            runId = shown;
            chosen = unconfirmed(inAnyRun(chosen), message.state.place);
            const still = inAnyRun(waiting ?? {});
            waiting = null;
            awaitsAnswer = false;
            if (Object.keys(still).length > 0) send(still);
          } else if (!awaitsAnswer || now() - sentAt >= PATIENCE_MS) {
            chosen = now() - sentAt < PATIENCE_MS ? unconfirmed(chosen, message.state.place) : {};
          }
          break;
        }
        default:
      }
    },
    placeOver: (place) => ({ ...place, ...chosen }),
  };
}

/** What holds for another run as well: instants and rows are a run's own. */
function inAnyRun({ instant: _instant, window: _window, ...others }: Partial<Place>): Partial<Place> {
  return others;
}

function unconfirmed(chosen: Partial<Place>, place: Place): Partial<Place> {
  const entries = Object.entries(chosen).filter(
    ([name, value]) => JSON.stringify(place[name as keyof Place]) !== JSON.stringify(value),
  );
  return Object.fromEntries(entries);
}
