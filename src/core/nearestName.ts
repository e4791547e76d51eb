/** Names that were probably meant. */

/** The candidate that is spelt most alike, upper and lower case aside; null when none is near. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  const distances = candidates.map((candidate) => editDistance(name.toLowerCase(), candidate.toLowerCase()));
  const nearest = distances.indexOf(Math.min(...distances));
  return distances[nearest] <= Math.max(2, name.length / 3) ? candidates[nearest] : null;
}

/** Letters to insert, remove or replace to get from one word to the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}
