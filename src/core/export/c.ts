/** The network as C99 that predicts, without dependencies; as a program it reads a CSV file. */
import type { ColumnCode } from '../data/columnCode';
import { widthOf } from '../data/columnCode';
import type { Model } from '../model/model';
import type { Activation } from '../network/config';
import { dataFileOf, hasNumericCategory, headerOf, isTruth, matrixNamesOf, readableOf } from './facts';
import { outputReadingOf } from './inference';
import { commentText, cString, decimal, filled, stemOf } from './literals';
import type { ExportTarget } from './target';

const ACTIVATIONS: Record<Activation, readonly string[]> = {
  sigmoid: ['for (int j = 0; j < count; j++) z[j] = 1 / (1 + exp(-z[j]));'],
  tanh: ['for (int j = 0; j < count; j++) z[j] = tanh(z[j]);'],
  relu: ['for (int j = 0; j < count; j++) z[j] = z[j] > 0 ? z[j] : 0;'],
  leakyRelu: ['for (int j = 0; j < count; j++) z[j] = z[j] > 0 ? z[j] : 0.01 * z[j];'],
  linear: ['(void)z;', '(void)count;'],
  softmax: [
    'double largest = z[0], sum = 0;',
    'for (int j = 1; j < count; j++) if (z[j] > largest) largest = z[j];',
    'for (int j = 0; j < count; j++) sum += z[j] = exp(z[j] - largest);',
    'for (int j = 0; j < count; j++) z[j] /= sum;',
  ],
};

function array(name: string, values: ArrayLike<number>): string {
  return `static const double ${name}[${values.length}] = {\n${filled(Array.from(values, decimal), '    ')}\n};`;
}

function strings(name: string, texts: readonly string[]): string {
  return `static const char *const ${name}[${texts.length}] = {\n${filled(texts.map(cString), '    ')}\n};`;
}

const TEXTS = `/* Whether two texts are the same; upper and lower case of ASCII may count alike. */
static int same(const char *a, const char *b, int ignore_case)
{
    for (; *a && *b; a++, b++) {
        int x = (unsigned char)*a, y = (unsigned char)*b;
        if (ignore_case && x < 128 && y < 128) { x = tolower(x); y = tolower(y); }
        if (x != y) return 0;
    }
    return *a == *b;
}

static int is_space(char c)
{
    return c == ' ' || c == '\\t' || c == '\\r' || c == '\\n' || c == '\\v' || c == '\\f';
}

/* Copies a text without spaces around it, and with single ones inside. */
static void squeeze(const char *from, char *to, size_t size)
{
    size_t length = 0;
    for (; *from; from++) {
        if (is_space(*from)) {
            if (length > 0 && to[length - 1] != ' ' && length + 1 < size) to[length++] = ' ';
        } else if (length + 1 < size) {
            to[length++] = *from;
        }
    }
    while (length > 0 && to[length - 1] == ' ') length--;
    to[length] = '\\0';
}

static int is_missing(const char *cell)
{
    static const char *const words[] = { "", "na", "n/a", "#n/a", "<na>", "nan", "null", "none", "?" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (same(cell, words[i], 1)) return 1;
    return 0;
}`;

/** @param isGrouping whether a comma alone groups digits */
function numberFunction(isGrouping: boolean): string {
  return `/* The number in a cell${isGrouping ? ', which may group its digits (1,234)' : ', which may have a decimal comma'} or carry a sign of money or percent; 0 where there is none. */
static int number(const char *cell, double *value)
{
    char plain[CELL];
    size_t length = 0;
    const char *comma = strrchr(cell, ','), *point = strrchr(cell, '.');
    int decimal_comma = comma && ${isGrouping ? 'point && comma > point' : '(!point || comma > point)'};
    for (const char *c = cell; *c && length + 1 < sizeof plain; c++) {
        static const char *const signs[] = { "\\342\\202\\254", "\\302\\243", "\\302\\245", "\\342\\202\\271" };
        size_t skip = is_space(*c) || *c == '$' || *c == '%' ? 1 : 0;
        for (size_t i = 0; i < 4 && !skip; i++)
            if (strncmp(c, signs[i], strlen(signs[i])) == 0) skip = strlen(signs[i]);
        if (skip) { c += skip - 1; continue; }
        if (strncmp(c, "\\342\\210\\222", 3) == 0) { plain[length++] = '-'; c += 2; continue; }
        if (*c == (decimal_comma ? '.' : ',')) continue;
        plain[length++] = *c == ',' ? '.' : *c;
    }
    plain[length] = '\\0';
    char *end;
    *value = strtod(plain, &end);
    return end != plain && *end == '\\0';
}`;
}

const DAYS = `/* A date (2024-03-09, with a time behind it or not, or 9.3.2024) as days since 1970-01-01. */
static int days(const char *cell, double *value)
{
    int year, month, day = 1, hour = 0, minute = 0, count;
    double second = 0;
    char mark;
    if (sscanf(cell, "%d.%d.%4d%c", &day, &month, &year, &mark) == 3) count = 3;
    else {
        day = 1;
        count = sscanf(cell, "%4d%*1[-/]%2d%*1[-/]%2d%*1[T ]%d:%d:%lf", &year, &month, &day, &hour, &minute, &second);
    }
    if (count < 2 || month < 1 || month > 12) return 0;
    /* Days of the civil calendar: years begin in March, so that the leap day is their last. */
    int y = month <= 2 ? year - 1 : year;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    *value = era * 146097.0 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468
        + (hour * 60 + minute) / 1440.0 + second / 86400;
    return 1;
}`;

function encodeFunction(codes: readonly ColumnCode[]): string[] {
  const hasCategories = codes.some((code) => 'categories' in code);
  const tables = codes.flatMap((code, index) =>
    'categories' in code ? [strings(`categories${index + 1}`, code.categories)] : [],
  );
  const position = [
    '/* Which of the categories stands in a cell; -1 for none. */',
    'static int position(const char *cell, const char *const *categories, int count, int ignore_case)',
    '{',
    '    for (int i = 0; i < count; i++) if (same(cell, categories[i], ignore_case)) return i;',
    ...(codes.some(hasNumericCategory)
      ? [
          '    double value, other; /* 1 may be written 1.0 */',
          '    if (number(cell, &value))',
          '        for (int i = 0; i < count; i++) if (number(categories[i], &other) && value == other) return i;',
        ]
      : []),
    '    return -1;',
    '}',
  ].join('\n');
  let at = 0;
  const columns = codes.map((code, index) => {
    const start = at;
    at += widthOf(code);
    const { fill } = code;
    const failure = `return ${index + 1};`;
    const lines = [`    /* ${commentText(code.name)} */`, `    squeeze(cells[${index}], cell, sizeof cell);`];
    if ('categories' in code) {
      lines.push(
        `    found = is_missing(cell) ? ${fill ?? -1} : position(cell, categories${index + 1}, ${code.categories.length}, ${isTruth(code) ? 1 : 0});`,
        `    if (found < 0) ${failure}`,
        code.kind === 'oneHot' ? `    features[${start} + found] = 1;` : `    features[${start}] = found;`,
      );
    } else {
      const read = code.kind === 'date' ? 'days' : 'number';
      lines.push(
        `    if (is_missing(cell)) ${fill === null ? failure : `features[${start}] = ${decimal(fill)};`}`,
        `    else if (!${read}(cell, &features[${start}])) ${failure}`,
      );
    }
    return lines.join('\n');
  });
  return [
    ...tables,
    ...(hasCategories ? [position] : []),
    [
      '/* The features of a row of cells, in the order of `input_names`. Returns 0, or the number (from 1) of the cell that',
      '   cannot be used. */',
      'int encode(const char *const *cells, double *features)',
      '{',
      '    char cell[CELL];',
      ...(hasCategories ? ['    int found;'] : []),
      '    memset(features, 0, FEATURES * sizeof *features);',
      ...columns,
      '    return 0;',
      '}',
    ].join('\n'),
  ];
}

function predictFunction(model: Model): string {
  const { layers, config, preprocessing } = model;
  const last = layers.length - 1;
  const widest = Math.max(...layers.map(({ outputs }) => outputs));
  const steps = layers.map(({ inputs, outputs }, index) => {
    const from = index === 0 ? 'scaled' : index % 2 === 1 ? 'one' : 'other';
    const to = index % 2 === 0 ? 'one' : 'other';
    const activation = index === last ? config.outputActivation : config.activation;
    return [
      `    affine(${from}, ${inputs}, weights${index + 1}, biases${index + 1}, ${to}, ${outputs});`,
      `    ${activation}_of(${to}, ${outputs});`,
    ].join('\n');
  });
  const result = last % 2 === 0 ? 'one' : 'other';
  const reading = outputReadingOf(model);
  const answer = {
    classes: [
      '    int best = 0;',
      '    for (int j = 1; j < OUTPUTS; j++) if (outputs[j] > outputs[best]) best = j;',
      '    return best;',
    ],
    yesOrNo: ['    return outputs[0] >= 0.5;'],
    numbers: ['    return outputs[0];'],
  }[reading.kind];
  const meaning = {
    classes: 'the position of the class in `class_names`',
    yesOrNo: 'the position of the class in `class_names`',
    numbers: 'the first output',
  }[reading.kind];
  return [
    `/* Writes the outputs for encoded features, in the order of \`output_names\`. Returns ${meaning}. */`,
    'double predict(const double *features, double *outputs)',
    '{',
    `    double scaled[FEATURES], one[${widest}]${layers.length > 1 ? `, other[${widest}]` : ''};`,
    preprocessing.inputScaler === null
      ? '    for (int i = 0; i < FEATURES; i++) scaled[i] = features[i];'
      : '    for (int i = 0; i < FEATURES; i++) scaled[i] = (features[i] - input_offset[i]) / input_scale[i];',
    ...steps,
    preprocessing.targetScaler === null
      ? `    for (int j = 0; j < OUTPUTS; j++) outputs[j] = ${result}[j];`
      : `    for (int j = 0; j < OUTPUTS; j++) outputs[j] = ${result}[j] * output_scale[j] + output_offset[j];`,
    ...answer,
    '}',
  ].join('\n');
}

function program(model: Model): string {
  const { delimiter, hasHeader } = readableOf(model);
  const reading = outputReadingOf(model);
  const codes = model.preprocessing.inputs;
  const mark = delimiter === '\t' ? '\\t' : delimiter;
  const positions = codes.map(({ name }) => model.data.columns.findIndex((column) => column.name === name));
  const isComment = codes.some(({ name }) => name.startsWith('#')) ? '' : "*line == '#' || ";
  const find = hasHeader
    ? [
        '        if (!known) { /* above the header there may be titles */',
        '            char name[CELL];',
        '            known = 1;',
        '            for (int i = 0; i < COLUMNS; i++) {',
        '                places[i] = -1;',
        '                for (int k = 0; k < count; k++) {',
        '                    squeeze(cells[k], name, sizeof name);',
        '                    if (same(name, input_names[i], 0)) places[i] = k;',
        '                }',
        '                if (places[i] < 0) known = 0;',
        '            }',
        '            continue;',
        '        }',
      ]
    : [];
  return [
    '#ifndef WITHOUT_MAIN',
    '/* Parts a line into cells, in place. A cell may stand in quotes, but not go on in the next line. */',
    'static int split(char *line, char **cells, int most)',
    '{',
    '    int count = 0;',
    '    char *from = line, *to = line;',
    '    while (count < most) {',
    "        while (*from == ' ' ) from++;",
    ...(delimiter === ' ' ? ["        if (!*from || *from == '\\n' || *from == '\\r') return count;"] : []),
    '        cells[count++] = to;',
    "        if (*from == '\"') {",
    "            for (from++; *from && (*from != '\"' || from[1] == '\"'); from++) {",
    "                if (*from == '\"') from++;",
    '                *to++ = *from;',
    '            }',
    '            if (*from) from++;',
    '        }',
    `        while (*from && *from != '${mark}' && *from != '\\n' && *from != '\\r') *to++ = *from++;`,
    '        char end = *from++;',
    "        *to++ = '\\0';",
    `        if (end != '${mark}') return count;`,
    '    }',
    '    return count;',
    '}',
    '',
    '/* Prints a prediction for every row of a CSV file. */',
    'int main(int argc, char **argv)',
    '{',
    '    enum { LINE = 1 << 20, CELLS = 20000 };',
    `    const char *path = argc > 1 ? argv[1] : ${cString(dataFileOf(model))};`,
    '    FILE *file = fopen(path, "r");',
    '    static char line[LINE];',
    '    static char *cells[CELLS];',
    '    static const char *row[COLUMNS];',
    '    static double features[FEATURES], outputs[OUTPUTS];',
    hasHeader
      ? '    static int places[COLUMNS];'
      : `    static const int places[COLUMNS] = { ${positions.join(', ')} }; /* the file has no header */`,
    hasHeader ? '    int number_of_line = 0, known = 0;' : '    int number_of_line = 0;',
    '    if (!file) {',
    '        perror(path);',
    '        return 1;',
    '    }',
    '    while (fgets(line, sizeof line, file)) {',
    '        number_of_line++;',
    '        if (number_of_line == 1 && strncmp(line, "\\357\\273\\277", 3) == 0) memmove(line, line + 3, strlen(line + 3) + 1);',
    `        if (${isComment}strspn(line, " \\t\\r\\n${delimiter === '\t' || delimiter === ' ' ? '' : mark}") == strlen(line)) continue;`,
    '        int count = split(line, cells, CELLS);',
    ...find,
    '        for (int i = 0; i < COLUMNS; i++) row[i] = places[i] < count ? cells[places[i]] : "";',
    '        int wrong = encode(row, features);',
    '        if (wrong) {',
    '            fprintf(stderr, "%s, line %d: column %s cannot be used: %s\\n", path, number_of_line, input_names[wrong - 1], row[wrong - 1]);',
    '            return 1;',
    '        }',
    ...(reading.kind === 'numbers'
      ? ['        predict(features, outputs);']
      : ['        printf("%s,", class_names[(int)predict(features, outputs)]);']),
    "        for (int j = 0; j < OUTPUTS; j++) printf(\"%.17g%c\", outputs[j], j + 1 < OUTPUTS ? ',' : '\\n');",
    '    }',
    '    fclose(file);',
    ...(hasHeader
      ? [
          '    if (!known) {',
          '        fprintf(stderr, "%s: no line names all columns\\n", path);',
          '        return 1;',
          '    }',
        ]
      : []),
    '    return 0;',
    '}',
    '#endif',
  ].join('\n');
}

function write(model: Model, fileName: string): string {
  const { config, layers, preprocessing, data } = model;
  const { inputs, inputScaler, targetScaler } = preprocessing;
  const names = matrixNamesOf(model);
  const last = layers.length - 1;
  const used = new Set(layers.map((_, i) => (i === last ? config.outputActivation : config.activation)));
  const reading = outputReadingOf(model);
  const needsNumbers = inputs.some((code) => code.kind === 'number' || hasNumericCategory(code));
  const stem = fileName.replace(/\.c$/, '');
  const blocks = [
    [
      ...headerOf(model, 'A neural network in C99'),
      '',
      `Build: cc -std=c99 -O2 ${commentText(fileName)} -o ${commentText(stem)} -lm`,
      `Run: ./${commentText(stem)} ${commentText(dataFileOf(model))}`,
      'To use it as a part of a program, define WITHOUT_MAIN and call encode() and predict().',
    ]
      .map((line, index) => (index === 0 ? `/* ${line}` : line === '' ? '' : `   ${line}`))
      .join('\n')
      .concat(' */'),
    [
      '#include <ctype.h>',
      '#include <math.h>',
      '#include <stdio.h>',
      '#include <stdlib.h>',
      '#include <string.h>',
    ].join('\n'),
    `enum { COLUMNS = ${inputs.length}, FEATURES = ${layers[0].inputs}, OUTPUTS = ${layers[last].outputs}, CELL = 1024 };`,
    `/* The columns that a row has to give. */\nconst char *const input_names[COLUMNS] = {\n${filled(
      inputs.map(({ name }) => cString(name)),
      '    ',
    )}\n};`,
    `const char *const output_names[OUTPUTS] = {\n${filled(data.outputNames.map(cString), '    ')}\n};`,
    ...(reading.kind === 'numbers'
      ? []
      : [
          `const char *const class_names[${reading.classes.length}] = {\n${filled(reading.classes.map(cString), '    ')}\n};`,
        ]),
    ...(inputScaler === null
      ? []
      : [
          '/* An input is scaled to (value - offset) / scale. */',
          array('input_offset', inputScaler.offset),
          array('input_scale', inputScaler.scale),
        ]),
    ...(targetScaler === null
      ? []
      : [
          "/* An output is value * scale + offset in the target's unit. */",
          array('output_offset', targetScaler.offset),
          array('output_scale', targetScaler.scale),
        ]),
    ...layers.flatMap(({ weights, biases, inputs: rows, outputs }, index) => [
      `/* ${names[index].weights}, ${rows} x ${outputs}: rows are what the layer reads, columns its neurons */`,
      array(`weights${index + 1}`, weights),
      array(`biases${index + 1}`, biases),
    ]),
    TEXTS,
    ...(needsNumbers ? [numberFunction(readableOf(model).delimiter === ',')] : []),
    ...(inputs.some(({ kind }) => kind === 'date') ? [DAYS] : []),
    ...encodeFunction(inputs),
    [
      '/* Z = A W + b for one row. */',
      'static void affine(const double *a, int inputs, const double *w, const double *b, double *z, int outputs)',
      '{',
      '    for (int j = 0; j < outputs; j++) z[j] = 0;',
      '    for (int i = 0; i < inputs; i++)',
      '        for (int j = 0; j < outputs; j++) z[j] += a[i] * w[i * outputs + j];',
      '    for (int j = 0; j < outputs; j++) z[j] += b[j];',
      '}',
    ].join('\n'),
    ...[...used].map((name) =>
      [
        `static void ${name}_of(double *z, int count)`,
        '{',
        ...ACTIVATIONS[name].map((line) => `    ${line}`),
        '}',
      ].join('\n'),
    ),
    predictFunction(model),
    program(model),
  ];
  return `${blocks.join('\n\n')}\n`;
}

export const cExport: ExportTarget = {
  id: 'c',
  label: 'C program',
  description: 'Predicts in C99 without dependencies, preprocessing included.',
  extension: 'c',
  language: 'c',
  canExport: () => null,
  write: (model) => {
    const fileName = `${stemOf(model.name)}.c`;
    return { fileName, text: write(model, fileName) };
  },
};
