/** C that turns the cells of a row into the numbers of neurons, as Glassbox did when the model learnt. */
import { type ColumnCode, widthOf } from '../../data/columnCode';
import type { Model } from '../../model/model';
import { hasNumericCategory, isTruth, readableOf } from '../facts';
import { commentText, decimal } from '../literals';
import { cStrings } from './values';

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
    'categories' in code ? [cStrings(`categories${index + 1}`, code.categories)] : [],
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

/** The function `encode`, and what it takes. */
export function cCells(model: Model): string[] {
  const { inputs } = model.preprocessing;
  const hasNumbers = inputs.some((code) => code.kind === 'number' || hasNumericCategory(code));
  return [
    TEXTS,
    ...(hasNumbers ? [numberFunction(readableOf(model).delimiter === ',')] : []),
    ...(inputs.some(({ kind }) => kind === 'date') ? [DAYS] : []),
    ...encodeFunction(inputs),
  ];
}
