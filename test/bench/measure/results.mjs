/** Times of all workloads, for the table of targets. */
export class Results {
  /** @type {{ workload: string, precision: string, name: string, group: string, seconds: number }[]} */
  #entries = [];

  /**
   * @param {string} workload
   * @param {string} precision
   * @param {{ name: string, group: string }} contender
   * @param {number} seconds
   */
  add(workload, precision, { name, group }, seconds) {
    this.#entries.push({ workload, precision, name, group, seconds });
  }

  /**
   * The shortest time of a contender, or of a group of contenders.
   * @param {string} workload
   * @param {string} precision
   * @param {string} who
   * @returns {number | null} seconds; null when it was not measured
   */
  best(workload, precision, who) {
    const entries = this.#entries.filter(
      (entry) => entry.workload === workload && entry.precision === precision,
    );
    const named = entries.filter(({ name }) => name === who);
    const chosen = named.length > 0 ? named : entries.filter(({ group }) => group === who);
    return chosen.length === 0 ? null : Math.min(...chosen.map(({ seconds }) => seconds));
  }
}
