// Files of 5,000 lines that hold a lesson amid other code: always the same ones.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const LINES = 5000;

/**
 * @typedef {object} LongScript
 * @property {string} name for people
 * @property {'python' | 'r' | 'javascript'} dialect
 * @property {string} comment how the language begins one
 * @property {string} text
 * @property {string} place a name of the lesson, found again by its first occurrence
 * @property {string} formulaId what it is
 */

/** @returns {readonly LongScript[]} */
export function longScripts() {
  const python = { dialect: 'python', comment: '#', lesson: 'media/examples/lesson.py' };
  const slope = { place: 'slope_hidden_layer', formulaId: 'slope_hidden_layer' };
  return [
    script({ name: 'Python, one function over and over', ...python, ...slope, kinds: [sameFunction] }),
    script({ name: 'Python of many kinds', ...python, ...slope, kinds: PYTHON }),
    script({
      name: 'R of many kinds',
      dialect: 'r',
      comment: '#',
      lesson: 'media/examples/lesson.R',
      ...slope,
      kinds: R,
    }),
    script({
      name: 'JavaScript of many kinds',
      dialect: 'javascript',
      comment: '//',
      lesson: 'test/corpus/javascript/nested_arrays.js',
      place: 'hiddenError',
      formulaId: 'Error_at_hidden_layer',
      kinds: JAVASCRIPT,
    }),
  ];
}

/** The lesson in the middle, after and before as many lines of `kinds` in turn. */
function script({ lesson, kinds, ...rest }) {
  const own = readFileSync(path.join(root, lesson), 'utf8').split('\n');
  const half = Math.floor((LINES - own.length) / 2);
  let count = 0;
  const filler = () => {
    const lines = [];
    while (lines.length < half) {
      const kind = kinds[count % kinds.length];
      lines.push(...kind(count).split('\n'));
      count++;
    }
    return lines;
  };
  return { ...rest, text: [...filler(), ...own, ...filler()].join('\n') };
}

function sameFunction(k) {
  return `def step_${k}(rows, scale=1.0):
    total = [value * scale for value in rows if value > ${k % 7}]
    if len(total) > ${k % 5}:
        return sum(total) / len(total), {"name": "step ${k}", "rows": total}
    return None, {}`;
}

const PYTHON = [
  (k) => `import os.path
import pandas as pd
import matplotlib.pyplot as plt
from collections import defaultdict, Counter

DATA_FOLDER_${k} = os.path.join("data", "run_${k}")
COLUMNS_${k} = ["name", "city", "year", "value_${k}"]`,
  (k) => `
def load_table_${k}(path, separator=",", skip=${k % 3}):
    """Reads the table of station ${k} and drops rows without a value."""
    frame = pd.read_csv(path, sep=separator, skiprows=skip)
    frame = frame.dropna(subset=["value"])
    frame["year"] = frame["date"].str.slice(0, 4).astype(int)
    frame["scaled"] = (frame["value"] - frame["value"].mean()) / frame["value"].std()
    return frame[frame["year"] > ${1950 + (k % 60)}]
`,
  (k) => `
class Station${k}:
    """One place of measurement."""

    unit = "mm"

    def __init__(self, name, height=${k % 900}):
        self.name = name
        self.height = height
        self.readings = []
        self._total = 0.0

    def add(self, reading, weight=1.0):
        if reading is None or reading < 0:
            raise ValueError(f"station {self.name}: {reading!r} is no reading")
        self.readings.append((reading, weight))
        self._total += reading * weight
        return self

    @property
    def average(self):
        weights = [weight for _, weight in self.readings]
        return self._total / sum(weights) if weights else float("nan")

    def __repr__(self):
        return "Station({!r}, {} readings, {:.2f} {})".format(
            self.name, len(self.readings), self.average, self.unit
        )
`,
  (k) => `
counts_${k} = defaultdict(int)
words_${k} = "it was the best of times it was the worst of times".split()
for position, word in enumerate(words_${k}):
    if len(word) > ${2 + (k % 4)} and word not in ("was", "the"):
        counts_${k}[word.lower()] += 1
    elif position % 2 == 0:
        continue
most_${k} = sorted(counts_${k}.items(), key=lambda pair: (-pair[1], pair[0]))[:${3 + (k % 5)}]
print(f"the most frequent of {len(words_${k})} words: {', '.join(w for w, _ in most_${k})}")
`,
  (k) => `
squares_${k} = [n * n for n in range(${20 + (k % 30)}) if n % 3 != ${k % 3}]
table_${k} = {name: len(name) + ${k} for name in ["ada", "grace", "alan", "edsger"]}
pairs_${k} = [(a, b) for a in range(${3 + (k % 4)}) for b in range(a, ${4 + (k % 4)})]
total_${k} = sum(value for value in squares_${k} if value > ${k % 50})
ratio_${k} = total_${k} / max(1, len(squares_${k})) if squares_${k} else 0.0
label_${k} = "run %d: %.3f of %s" % (${k}, ratio_${k}, table_${k}.get("ada", None))
`,
  (k) => `
def find_root_${k}(f, low, high, tolerance=1e-${6 + (k % 6)}):
    if f(low) * f(high) > 0:
        return None
    while high - low > tolerance:
        middle = (low + high) / 2
        if f(low) * f(middle) <= 0:
            high = middle
        else:
            low = middle
    return (low + high) / 2

root_${k} = find_root_${k}(lambda t: t**3 - ${2 + (k % 9)}, 0, ${5 + (k % 9)})
`,
  (k) => `
sales_${k} = pd.DataFrame(
    {
        "month": ["jan", "feb", "mar", "apr", "may", "jun"],
        "units": [${k % 17}, 12, ${k % 23}, 31, 8, ${k % 29}],
        "price": [1.5, 2.25, ${(k % 40) / 8}, 0.75, 3.0, 2.5],
    }
)
sales_${k}["revenue"] = sales_${k}["units"] * sales_${k}["price"]
best_${k} = sales_${k}.sort_values("revenue", ascending=False).head(${1 + (k % 5)})
by_month_${k} = sales_${k}.groupby("month")["revenue"].agg(["sum", "mean"]).reset_index()
`,
  (k) => `
fig, axes = plt.subplots(1, 2, figsize=(${6 + (k % 6)}, 4), sharey=True)
axes[0].plot(sales_years_${k % 7}, color="tab:blue", linewidth=1.5, label="units, run ${k}")
axes[0].set_title(f"Run {${k}} of {total_runs}")
axes[1].hist([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], bins=${5 + (k % 20)}, alpha=0.6)
axes[1].set_xlabel("value")
for axis in axes:
    axis.grid(True, linestyle=":")
    axis.legend(loc="upper left")
plt.tight_layout()
plt.savefig(os.path.join("plots", "run_${k}.png"), dpi=150)
`,
  (k) => `
def describe_${k}(records, *, verbose=False, **options):
    seen = set()
    lines = []
    for record in records:
        key = record.get("id", None)
        if key in seen:
            continue
        seen.add(key)
        try:
            amount = float(record["amount"]) * options.get("rate", ${1 + (k % 10) / 10})
        except (KeyError, ValueError) as problem:
            if verbose:
                print("skipped", key, problem)
            continue
        lines.append(f"{key:>8}  {amount:10.2f}  {record.get('note', '-')}")
    return "\\n".join(lines)

print(describe_${k}([{"id": ${k}, "amount": "12.5"}, {"id": ${k + 1}, "amount": "x", "note": "late"}]))
`,
  (k) => `
grid_${k} = np.linspace(0, ${1 + (k % 9)}, ${20 + (k % 50)})
wave_${k} = np.sin(2 * np.pi * grid_${k}) + 0.${1 + (k % 9)} * np.cos(grid_${k})
noise_${k} = wave_${k} - wave_${k}.mean()
smooth_${k} = np.convolve(noise_${k}, np.ones(${3 + (k % 5)}) / ${3 + (k % 5)}, mode="same")
is_high_${k} = noise_${k} > noise_${k}.std()
corner_${k} = np.array([[1.0, ${k % 10}], [0.5, 2.0]])
print("peak", wave_${k}.max(), "at", grid_${k}[wave_${k}.argmax()], corner_${k}.sum())
`,
  (k) => `
@functools.lru_cache(maxsize=None)
def ways_${k}(amount, coins=(1, 2, 5, 10, ${20 + (k % 30)})):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return ways_${k}(amount - coins[-1], coins) + ways_${k}(amount, coins[:-1])
`,
  (k) => `
attempt_${k} = 0
while attempt_${k} < ${3 + (k % 5)}:
    attempt_${k} += 1
    if attempt_${k} % 2:
        print("attempt", attempt_${k}, end=" ")
with open("notes_${k}.txt", encoding="utf-8") as notes:
    lines_${k} = [line.strip() for line in notes if line.strip() and not line.startswith("#")]
`,
];

const R = [
  (k) => `
read_station_${k} <- function(path, skip = ${k % 4}) {
  table <- read.csv(path, skip = skip, stringsAsFactors = FALSE)
  table <- table[!is.na(table$value), ]
  table$year <- as.integer(substr(table$date, 1, 4))
  table$scaled <- (table$value - mean(table$value)) / sd(table$value)
  subset(table, year > ${1950 + (k % 60)})
}
`,
  (k) => `
sales_${k} <- data.frame(
  month = c("jan", "feb", "mar", "apr"),
  units = c(${k % 17}, 12, ${k % 23}, 31),
  price = c(1.5, 2.25, ${(k % 40) / 8}, 0.75)
)
sales_${k}$revenue <- sales_${k}$units * sales_${k}$price
best_${k} <- sales_${k}[order(-sales_${k}$revenue), ][1:2, ]
cat(sprintf("run %d: %.2f in %s\\n", ${k}, best_${k}$revenue[1], best_${k}$month[1]))
`,
  (k) => `
count_${k} <- 0
for (word in c("it", "was", "the", "best", "of", "times")) {
  if (nchar(word) > ${2 + (k % 3)}) {
    count_${k} <- count_${k} + 1
  } else {
    next
  }
}
squares_${k} <- sapply(1:${10 + (k % 20)}, function(n) n^2 + ${k % 7})
print(paste("words:", count_${k}, "mean of squares:", mean(squares_${k})))
`,
  (k) => `
find_root_${k} <- function(f, low, high, tolerance = 1e-${6 + (k % 6)}) {
  while (high - low > tolerance) {
    middle <- (low + high) / 2
    if (f(low) * f(middle) <= 0) high <- middle else low <- middle
  }
  (low + high) / 2
}
root_${k} <- find_root_${k}(function(t) t^3 - ${2 + (k % 9)}, 0, ${5 + (k % 9)})
`,
  (k) => `
grid_${k} <- seq(0, ${1 + (k % 9)}, length.out = ${20 + (k % 50)})
wave_${k} <- sin(2 * pi * grid_${k}) + 0.${1 + (k % 9)} * cos(grid_${k})
high_${k} <- wave_${k}[wave_${k} > mean(wave_${k})]
corner_${k} <- matrix(c(1, ${k % 10}, 0.5, 2), nrow = 2, byrow = TRUE)
plot(grid_${k}, wave_${k}, type = "l", col = "steelblue", main = "Run ${k}", xlab = "t")
legend("topright", legend = c("wave", "mean"), lty = 1:2)
`,
  (k) => `
describe_${k} <- function(records, verbose = FALSE, ...) {
  lines <- character(0)
  for (record in records) {
    amount <- suppressWarnings(as.numeric(record$amount))
    if (is.na(amount)) {
      if (verbose) message("skipped ", record$id)
      next
    }
    lines <- c(lines, format(amount * ${1 + (k % 10) / 10}, nsmall = 2))
  }
  paste(lines, collapse = "\\n")
}
cat(describe_${k}(list(list(id = ${k}, amount = "12.5"), list(id = 2, amount = "x"))))
`,
];

const JAVASCRIPT = [
  (k) => `
class Station${k} {
  unit = 'mm';

  constructor(name, height = ${k % 900}) {
    this.name = name;
    this.height = height;
    this.readings = [];
  }

  add(reading, weight = 1) {
    if (reading === null || reading < 0) throw new RangeError(\`\${this.name}: \${reading} is no reading\`);
    this.readings.push({ reading, weight });
    return this;
  }

  get average() {
    const total = this.readings.reduce((sum, { reading, weight }) => sum + reading * weight, 0);
    return total / this.readings.length;
  }
}
`,
  (k) => `
const counts${k} = new Map();
for (const word of 'it was the best of times it was the worst of times'.split(' ')) {
  if (word.length <= ${2 + (k % 3)}) continue;
  counts${k}.set(word, (counts${k}.get(word) ?? 0) + 1);
}
const most${k} = [...counts${k}].sort(([, a], [, b]) => b - a).slice(0, ${3 + (k % 5)});
console.log(\`run ${k}: \${most${k}.map(([word, count]) => \`\${word} \${count}\`).join(', ')}\`);
`,
  (k) => `
function findRoot${k}(f, low, high, tolerance = 1e-${6 + (k % 6)}) {
  while (high - low > tolerance) {
    const middle = (low + high) / 2;
    if (f(low) * f(middle) <= 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
const root${k} = findRoot${k}((t) => t ** 3 - ${2 + (k % 9)}, 0, ${5 + (k % 9)});
`,
  (k) => `
const sales${k} = [
  { month: 'jan', units: ${k % 17}, price: 1.5 },
  { month: 'feb', units: 12, price: 2.25 },
  { month: 'mar', units: ${k % 23}, price: ${(k % 40) / 8} },
];
const revenue${k} = sales${k}.map(({ units, price }) => units * price);
const best${k} = sales${k}.filter((_, i) => revenue${k}[i] > ${k % 9}).map(({ month }) => month);
const squares${k} = Array.from({ length: ${10 + (k % 20)} }, (_, n) => n * n + ${k % 7});
let total${k} = 0;
for (let i = 0; i < squares${k}.length; i++) total${k} += squares${k}[i];
`,
  (k) => `
async function describe${k}(address, { verbose = false, ...options } = {}) {
  const answer = await fetch(\`\${address}/stations/${k}?limit=\${options.limit ?? ${10 + (k % 50)}}\`);
  if (!answer.ok) {
    if (verbose) console.warn('no answer', answer.status);
    return [];
  }
  try {
    const { records } = await answer.json();
    return records.filter((record) => record.amount > 0).map((record) => Number(record.amount).toFixed(2));
  } catch (problem) {
    return [String(problem)];
  }
}
`,
  (k) => `
document.querySelector('#run-${k}')?.addEventListener('click', (event) => {
  const { width, height } = event.target.getBoundingClientRect();
  const context = canvas.getContext('2d');
  context.fillStyle = width > ${k % 300} ? 'steelblue' : 'tomato';
  context.fillRect(0, 0, width, height / 2);
  event.preventDefault();
});
`,
];
