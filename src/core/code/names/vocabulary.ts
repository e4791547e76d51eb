import { findFormula } from '../../formulas/catalogue';
import { NAMES } from '../../formulas/names';

/**
 * How surely a name means its quantity; see `NamesOfFormula`. A `companion` is a common name in mathematics: there it
 * keeps weak names company, but needs as much itself as a common one.
 */
export type Strength = 'strong' | 'weak' | 'companion' | 'common';

export interface Meaning {
  readonly formulaId: string;
  readonly strength: Strength;
}

/** Which names mean which formulas. */
export interface Vocabulary {
  /** What the name means, or undefined when it is not one of the lesson's. */
  resolve(name: string): Meaning | undefined;
  /** Further names whose target is no formula, as `name: target`. */
  readonly unknownTargets: readonly string[];
}

/**
 * The built-in names and a person's own, which win over the built-in ones and count as strong.
 *
 * @param aliases further names, each with the id of a formula or any name the catalogue knows
 */
export function createVocabulary(aliases: Readonly<Record<string, unknown>> = {}): Vocabulary {
  const exact = new Map<string, Meaning>();
  const spellings = new Map<string, Meaning>();
  for (const [formulaId, names] of Object.entries(NAMES)) {
    for (const strength of ['strong', 'weak', 'common'] as const) {
      for (const name of names[strength] ?? []) {
        exact.set(name, { formulaId, strength });
        const key = spellingKey(name);
        if (key !== undefined) spellings.set(key, { formulaId, strength });
      }
    }
  }
  const resolve = (name: string): Meaning | undefined => {
    const bare = name.normalize('NFC').replace(/^_+|_+$/g, '');
    const meaning = exact.get(bare);
    if (meaning !== undefined) return meaning;
    const key = spellingKey(bare);
    return key === undefined ? undefined : spellings.get(key);
  };

  const own: [string, Meaning][] = [];
  const unknownTargets: string[] = [];
  for (const [name, target] of Object.entries(aliases)) {
    const id =
      typeof target === 'string' ? (findFormula(target)?.id ?? resolve(target)?.formulaId) : undefined;
    if (id === undefined) unknownTargets.push(`${name}: ${String(target)}`);
    else own.push([name.normalize('NFC').replace(/^_+|_+$/g, ''), { formulaId: id, strength: 'strong' }]);
  }
  for (const [name, meaning] of own) exact.set(name, meaning);
  return { resolve, unknownTargets };
}

/** One key for all spellings of a name of several parts, or undefined for a name of one part or a very short one. */
function spellingKey(name: string): string | undefined {
  if (!/[A-Za-z0-9]_[A-Za-z0-9]|[a-z0-9][A-Z]/.test(name)) return undefined;
  const key = name.replaceAll('_', '').toLowerCase();
  return key.length < 4 ? undefined : key;
}
