// A shopping basket with weights and outputs, and a game of life with neighbours: nothing here learns.
interface Item {
  weight: number;
  output: string;
}

const items: Item[] = [
  { weight: 0.4, output: 'apple' },
  { weight: 1.2, output: 'bread' },
];

const lr = (items.length > 1 ? 'left' : 'right').toUpperCase();
const weights = items.map(({ weight }) => weight);
const bias = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
const sigmoid = (label: string): string => `${label}${'~'.repeat(3)}`;

let X: number[][] = [[0, 1, 0], [0, 1, 0], [0, 1, 0]];
for (let epoch = 0; epoch < 10; epoch++) {
  const output = X.map((row, i) =>
    row.map((cell, j) => {
      let sum = 0;
      for (let di = -1; di <= 1; di++)
        for (let dj = -1; dj <= 1; dj++) if (di !== 0 || dj !== 0) sum += X[i + di]?.[j + dj] ?? 0;
      return sum === 3 || (cell === 1 && sum === 2) ? 1 : 0;
    }),
  );
  X = output;
}
const error = new Error(sigmoid(lr));
console.log(bias, X, error.message);
