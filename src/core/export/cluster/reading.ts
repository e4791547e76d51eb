/** Python that reads the share of one process. */
import { widthOf } from '../../data/columnCode';
import type { Model } from '../../model/model';
import { readableOf } from '../facts';
import { pythonRecords } from '../python/reading';

/** Functions up to `read_share`: whole lines between two places of the file. */
export function clusterReading(model: Model): string[] {
  const { inputs, targets } = model.preprocessing;
  const codes = [...inputs, ...targets];
  const { hasHeader } = readableOf(model);
  const records = (lines: string) =>
    pythonRecords(model, codes)
      .replace(/line in file/, `line in ${lines}`)
      .replace(/\(file,/, `(${lines},`);
  const widths = (list: typeof inputs) => list.reduce((sum, code) => sum + widthOf(code), 0);
  const positions = codes.map(({ name }) => model.data.columns.findIndex((column) => column.name === name));
  const needed = model.config.missingValues === 'drop' ? 'row' : 'row[len(INPUTS) :]';
  return [
    [
      'def first_data(path):',
      '    """Where the rows of data begin in a file, and the places of our columns in a row."""',
      ...(hasHeader
        ? [
            '    names = [name for name, *_ in INPUTS + TARGETS]',
            '    with open(path, "rb") as file:',
            '        while line := file.readline():',
            '            text = line.decode("utf-8").lstrip("\\ufeff")',
            `            for cells in ${records('[text]')}:`,
            '                header = [" ".join(cell.split()) or f"column {i + 1}" for i, cell in enumerate(cells)]',
            '                if set(names) <= set(header):',
            '                    return file.tell(), [header.index(name) for name in names]',
            '    sys.exit(f"{path}: no line names the columns {names}")',
          ]
        : [`    return 0, [${positions.join(', ')}]  # the file has no header`]),
    ].join('\n'),
    [
      'def lines_of(path, begin, end):',
      '    """The lines that begin from byte `begin` on and before byte `end`, one after the other."""',
      '    with open(path, "rb") as file:',
      '        file.seek(max(0, begin - 1))',
      '        if begin > 0:',
      '            file.readline()  # of the share before, unless it ends right there',
      '        while file.tell() < end and (line := file.readline()):',
      "            if line.count(b'\"') % 2:",
      '                sys.exit(f"{path}: a cell goes on in the next line, which cannot be shared out: {line!r}")',
      '            yield line.decode("utf-8").lstrip("\\ufeff")',
    ].join('\n'),
    [
      'def read_share(path, rank, ranks):',
      '    """Inputs and targets of the rows in one of `ranks` equal parts of a file; no more of it is ever in memory."""',
      '    begin, places = first_data(path)',
      '    size = os.path.getsize(path)',
      '    parts = [begin + (size - begin) * part // ranks for part in (rank, rank + 1)]',
      '    values = array("d")',
      `    for cells in ${records('lines_of(path, *parts)')}:`,
      '        if not any(cell.strip() for cell in cells):',
      '            continue',
      '        row = [cells[place] for place in places]',
      `        if any(is_missing(cell) for cell in ${needed}):`,
      '            continue',
      '        for cell, code in zip(row, INPUTS + TARGETS):',
      '            values.extend(numbers_of(cell, *code[1:]))',
      `    table = np.frombuffer(values, dtype=float).reshape(-1, ${widths(inputs) + widths(targets)})`,
      `    return table[:, :${widths(inputs)}], table[:, ${widths(inputs)}:]`,
    ].join('\n'),
  ];
}
