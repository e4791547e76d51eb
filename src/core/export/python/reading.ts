/** Python that turns the cells of a table into the numbers of neurons, as Glassbox did when the model learnt. */
import type { ColumnCode } from '../../data/columnCode';
import type { Model } from '../../model/model';
import { hasNumericCategory, isTruth, readableOf } from '../facts';
import { decimal, filled, pythonString } from '../literals';

function codeTuple(code: ColumnCode): string {
  const { name, kind, fill } = code;
  const stand =
    fill === null ? 'None' : kind === 'position' || kind === 'oneHot' ? String(fill) : decimal(fill);
  if (!('categories' in code)) return `    (${pythonString(name)}, "${kind}", None, ${stand}),`;
  const categories = code.categories.map(pythonString);
  const list = `[${categories.join(', ')}]`;
  return list.length < 80
    ? `    (${pythonString(name)}, "${kind}", ${list}, ${stand}),`
    : `    (${pythonString(name)}, "${kind}", [\n${filled(categories, '        ')},\n    ], ${stand}),`;
}

export function pythonCodes(variable: string, codes: readonly ColumnCode[]): string {
  return `${variable} = [\n${codes.map(codeTuple).join('\n')}\n]`;
}

/** Columns of a file without a header, by their names. */
function positionsOf(model: Model, codes: readonly ColumnCode[]): string {
  const positions = codes.map(({ name }) => {
    const position = model.data.columns.findIndex((column) => column.name === name);
    return `    ${pythonString(name)}: ${position},`;
  });
  return `# The file has no header: these are the columns' positions, from 0.\nPOSITIONS = {\n${positions.join('\n')}\n}`;
}

const NUMBER_BY_COMMA = `def number(cell):
    """The number in a cell, which may group its digits (1,234) or carry a percent or money sign."""
    try:
        return float(cell)
    except ValueError:
        pass
    plain = re.sub(r"[\\s$€£¥₹%]", "", cell.replace("\\u2212", "-"))
    return float(re.sub(r",(?=\\d{3}(\\D|$))", "", plain))`;

const NUMBER_BY_OTHER = `def number(cell):
    """The number in a cell, which may have a decimal comma, or carry a percent or money sign."""
    try:
        return float(cell)
    except ValueError:
        pass
    plain = re.sub(r"[\\s$€£¥₹%]", "", cell.replace("\\u2212", "-"))
    if "," in plain and "." in plain and plain.rindex(".") > plain.rindex(","):
        return float(plain.replace(",", ""))
    return float(plain.replace(".", "").replace(",", ".") if "," in plain else plain)`;

const DAYS = `def days(cell):
    """A date as days since 1970-01-01, with the time of day as the fraction."""
    text = " ".join(cell.split()).replace("/", "-")
    moment = None
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y-%m", "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%b %d, %Y", "%B %d, %Y"):
        try:
            moment = datetime.strptime(text, form)
            break
        except ValueError:
            pass
    if moment is None:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds() / 86400`;

/** What the columns ask of a reader. */
function needsOf(codes: readonly ColumnCode[]) {
  const has = (kind: ColumnCode['kind']) => codes.some((code) => code.kind === kind);
  return {
    dates: has('date'),
    numbers: has('number') || codes.some(hasNumericCategory),
    categories: has('position') || has('oneHot'),
    oneHot: has('oneHot'),
    truths: codes.some(isTruth),
    numericCategories: codes.some(hasNumericCategory),
  };
}

/** Modules that `pythonReading` uses, in alphabetical order. */
export function pythonReadingImports(model: Model, codes: readonly ColumnCode[]): string[] {
  const { numbers, dates } = needsOf(codes);
  const { delimiter } = readableOf(model);
  return [
    ...(delimiter === ' ' ? [] : ['import csv']),
    ...(numbers ? ['import re'] : []),
    'import sys',
    'from array import array',
    ...(dates ? ['from datetime import datetime, timezone'] : []),
  ];
}

/** The functions `is_missing`, `numbers_of` and, where it takes them, `number`, `days` and `position`. */
export function pythonCells(model: Model, codes: readonly ColumnCode[]): string[] {
  const needs = needsOf(codes);
  const { delimiter } = readableOf(model);
  const position = [
    'def position(cell, categories):',
    '    """Which of the categories stands in a cell."""',
    '    text = " ".join(cell.split())',
    ...(needs.truths
      ? [
          '    if text not in categories and text.lower() in categories:',
          '        text = text.lower()  # TRUE, True and true are one',
        ]
      : []),
    '    if text in categories:',
    '        return categories.index(text)',
    ...(needs.numericCategories
      ? [
          '    for index, category in enumerate(categories):  # 1 may be written 1.0',
          '        try:',
          '            if number(category) == number(text):',
          '                return index',
          '        except ValueError:',
          '            pass',
        ]
      : []),
    '    raise ValueError(f"{text!r} is none of {categories}")',
  ];
  const branches = [
    '    if is_missing(cell):',
    '        value = fill',
    ...(needs.dates ? ['    elif kind == "date":', '        value = days(cell)'] : []),
    ...(needs.categories
      ? ['    elif categories is not None:', '        value = position(cell, categories)']
      : []),
    '    else:',
    `        value = ${needs.numbers ? 'number' : 'float'}(cell)`,
  ];
  return [
    [
      'def is_missing(cell):',
      '    return cell.strip().lower() in {"", "na", "n/a", "#n/a", "<na>", "nan", "null", "none", "?"}',
    ].join('\n'),
    ...(needs.numbers ? [delimiter === ',' ? NUMBER_BY_COMMA : NUMBER_BY_OTHER] : []),
    ...(needs.dates ? [DAYS] : []),
    ...(needs.categories ? [position.join('\n')] : []),
    [
      'def numbers_of(cell, kind, categories, fill):',
      needs.oneHot
        ? '    """What the neurons get of a cell: a number, or a 1 among zeros."""'
        : '    """What a neuron gets of a cell."""',
      ...branches,
      '    if value is None:',
      '        raise ValueError("a value is missing")',
      ...(needs.oneHot
        ? ['    if kind == "oneHot":', '        return [float(i == value) for i in range(len(categories))]']
        : []),
      '    return [float(value)]',
    ].join('\n'),
  ];
}

/** What a line of the file has to be like to be no comment. */
function conditionOf(codes: readonly ColumnCode[]): string {
  const names = codes.flatMap((code) => [code.name, ...('categories' in code ? code.categories : [])]);
  return names.some((name) => name.startsWith('#')) ? '' : ' if not line.startswith("#")';
}

/** An expression for the cells of every line of an open file; lines that begin with # are comments. */
export function pythonRecords(model: Model, codes: readonly ColumnCode[]): string {
  const { delimiter } = readableOf(model);
  const condition = conditionOf(codes);
  if (delimiter === ' ') return `(line.split() for line in file${condition})`;
  const lines = condition === '' ? 'file' : `(line for line in file${condition})`;
  const option = delimiter === ',' ? '' : `, delimiter=${pythonString(delimiter)}`;
  return `csv.reader(${lines}${option}, skipinitialspace=True)`;
}

/** The functions `read_rows(path, codes)` and `encode(rows, codes)`, and what they take. */
export function pythonReading(model: Model, codes: readonly ColumnCode[]): string[] {
  const { hasHeader } = readableOf(model);
  const body = hasHeader
    ? [
        '        wanted = [name for name, *_ in codes]',
        '        for cells in table:  # above the header there may be titles',
        '            header = [" ".join(cell.split()) or f"column {i + 1}" for i, cell in enumerate(cells)]',
        '            if set(wanted) <= set(header):',
        '                break',
        '        else:',
        '            sys.exit(f"{path}: no line names the columns {wanted}")',
        '        places = [header.index(name) for name in wanted]',
        '        for row in table:',
        '            shift = int(len(row) == len(header) + 1)  # row names have no name in the header',
        '            yield [row[place + shift] for place in places]',
      ]
    : ['        for row in table:', '            yield [row[POSITIONS[name]] for name, *_ in codes]'];
  return [
    ...(hasHeader ? [] : [positionsOf(model, codes)]),
    ...pythonCells(model, codes),
    [
      'def read_rows(path, codes):',
      '    """The cells of these columns, one row of the file after the other."""',
      '    with open(path, encoding="utf-8-sig", newline="") as file:',
      `        table = (row for row in ${pythonRecords(model, codes)} if any(cell.strip() for cell in row))`,
      ...body,
    ].join('\n'),
    [
      'def encode(rows, codes):',
      '    """Rows × neurons."""',
      '    width = sum(len(categories) if kind == "oneHot" else 1 for _, kind, categories, _ in codes)',
      '    values = array("d")',
      '    for row in rows:',
      '        for cell, code in zip(row, codes):',
      '            values.extend(numbers_of(cell, *code[1:]))',
      '    return np.array(values).reshape(-1, width)',
    ].join('\n'),
  ];
}
