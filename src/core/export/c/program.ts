/** The `main` of C: a prediction for every row of a file. */
import type { Model } from '../../model/model';
import { dataFileOf, readableOf } from '../facts';
import { outputReadingOf } from '../inference';
import { cString } from '../literals';

export function cProgram(model: Model): string {
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
