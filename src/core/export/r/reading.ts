/** R that turns the cells of a table into the numbers of neurons, as Glassbox did when the model learnt. */
import type { ColumnCode } from '../../data/columnCode';
import type { Model } from '../../model/model';
import { hasNumericCategory, isTruth, readableOf } from '../facts';
import { decimal, filled, rString } from '../literals';

function codeList(code: ColumnCode): string {
  const { name, kind, fill } = code;
  const isCategory = kind === 'position' || kind === 'oneHot';
  const stand = fill === null ? 'NA' : isCategory ? String(fill + 1) : decimal(fill);
  const start = `  list(name = ${rString(name)}, kind = "${kind}", fill = ${stand}`;
  if (!('categories' in code)) return `${start})`;
  const categories = code.categories.map(rString);
  const list = categories.join(', ');
  return list.length < 70
    ? `${start}, categories = c(${list}))`
    : `${start}, categories = c(\n${filled(categories, '    ')}\n  ))`;
}

export function rCodes(variable: string, codes: readonly ColumnCode[]): string {
  return `${variable} <- list(\n${codes.map(codeList).join(',\n')}\n)`;
}

const NUMBER_BY_COMMA = `number <- function(cells) {
  values <- suppressWarnings(as.numeric(cells))
  open <- is.na(values)
  # Digits may be grouped (1,234), and there may be a percent or money sign.
  plain <- gsub("[[:space:]$\\u20ac\\u00a3\\u00a5\\u20b9%]", "", sub("^\\u2212", "-", cells[open]))
  values[open] <- as.numeric(gsub(",(?=[0-9]{3}([^0-9]|$))", "", plain, perl = TRUE))
  values
}`;

const NUMBER_BY_OTHER = `number <- function(cells) {
  values <- suppressWarnings(as.numeric(cells))
  open <- is.na(values)
  # There may be a decimal comma, and a percent or money sign.
  plain <- gsub("[[:space:]$\\u20ac\\u00a3\\u00a5\\u20b9%]", "", sub("^\\u2212", "-", cells[open]))
  is_english <- grepl(",.*[.]", plain)
  has_comma <- grepl(",", plain, fixed = TRUE)
  values[open] <- as.numeric(ifelse(is_english, gsub(",", "", plain),
    ifelse(has_comma, sub(",", ".", gsub(".", "", plain, fixed = TRUE)), plain)))
  values
}`;

const DAYS = `days <- function(cells) {
  # Days since 1970-01-01, with the time of day as the fraction.
  text <- sub("Z$", "", gsub("/", "-", sub("^([0-9]{4}-[0-9]{2})$", "\\\\1-01", squeezed(cells))))
  seconds <- rep(NA_real_, length(text))
  for (form in c("%Y-%m-%dT%H:%M:%OS%z", "%Y-%m-%d %H:%M:%OS%z", "%Y-%m-%dT%H:%M:%OS", "%Y-%m-%d %H:%M:%OS",
    "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%d-%b-%Y", "%b %d, %Y")) {
    open <- is.na(seconds)
    seconds[open] <- as.numeric(as.POSIXct(strptime(text[open], form, tz = "UTC")))
  }
  seconds / 86400
}`;

/** The functions `read_columns(path, codes)` and `encode(cells, codes)`, and what they take. */
export function rReading(model: Model, codes: readonly ColumnCode[]): string[] {
  const { delimiter, hasHeader } = readableOf(model);
  const has = (kind: ColumnCode['kind']) => codes.some((code) => code.kind === kind);
  const hasCategories = has('position') || has('oneHot');
  const hasNumericCategories = codes.some(hasNumericCategory);
  const names = codes.flatMap((code) => [code.name, ...('categories' in code ? code.categories : [])]);
  const separator = delimiter === ' ' ? '""' : rString(delimiter);
  return [
    'squeezed <- function(text) trimws(gsub("[[:space:]]+", " ", text))',
    [
      'is_missing <- function(cells) {',
      '  seen <- unique(as.vector(cells)) # cells repeat: each is looked at once',
      '  words <- c("", "na", "n/a", "#n/a", "<na>", "nan", "null", "none", "?")',
      '  cells %in% seen[tolower(trimws(seen)) %in% words]',
      '}',
    ].join('\n'),
    delimiter === ',' ? NUMBER_BY_COMMA : NUMBER_BY_OTHER,
    ...(has('date') ? [DAYS] : []),
    ...(hasCategories
      ? [
          [
            '# Which of the categories stands in each cell, from 1 on.',
            'position <- function(cells, categories) {',
            '  found <- match(squeezed(cells), categories)',
            ...(codes.some(isTruth)
              ? [
                  '  found <- ifelse(is.na(found), match(tolower(squeezed(cells)), categories), found) # TRUE is true',
                ]
              : []),
            ...(hasNumericCategories
              ? [
                  '  # 1 may be written 1.0',
                  '  numbers <- suppressWarnings(number(categories))',
                  '  values <- suppressWarnings(number(cells))',
                  '  found <- ifelse(is.na(found) & !is.na(values), match(values, numbers), found)',
                ]
              : []),
            '  found',
            '}',
          ].join('\n'),
        ]
      : []),
    [
      'read_columns <- function(path, codes) {',
      '  lines <- readLines(path, encoding = "UTF-8", warn = FALSE)',
      '  lines[1] <- sub("^\\ufeff", "", lines[1])',
      ...(names.some((name) => name.startsWith('#')) ? [] : ['  lines <- lines[!startsWith(lines, "#")]']),
      '  # R reads a file far faster than lines of text.',
      '  plain <- tempfile()',
      '  on.exit(unlink(plain))',
      '  writeLines(lines, plain, useBytes = TRUE)',
      `  width <- max(count.fields(plain, sep = ${separator}, quote = "\\"", comment.char = ""), na.rm = TRUE)`,
      `  table <- read.table(plain, sep = ${separator}, quote = "\\"", comment.char = "", header = FALSE, fill = TRUE,`,
      '    colClasses = "character", na.strings = character(), strip.white = TRUE, col.names = seq_len(width), encoding = "UTF-8")',
      '  table <- table[rowSums(table != "") > 0, , drop = FALSE]',
      '  names <- vapply(codes, function(code) code$name, "")',
      ...(hasHeader
        ? [
            '  for (first in seq_len(nrow(table))) { # above the header there may be titles',
            '    header <- squeezed(unlist(table[first, ]))',
            '    header <- ifelse(header == "", paste("column", seq_along(header)), header)',
            '    if (all(names %in% header)) break',
            '    if (first == nrow(table)) stop(path, ": no line names the columns ", paste(names, collapse = ", "))',
            '  }',
            '  # Where the header has one name less than the rows have cells, the row names have none.',
            '  shift <- as.integer(table[first, width] == "" && first < nrow(table) && table[first + 1, width] != "")',
            '  cells <- table[-seq_len(first), match(names, header) + shift, drop = FALSE]',
          ]
        : [
            `  positions <- c(${codes.map(({ name }) => model.data.columns.findIndex((column) => column.name === name) + 1).join(', ')}) # the file has no header`,
            '  cells <- table[, positions, drop = FALSE]',
          ]),
      '  as.matrix(cells)',
      '}',
    ].join('\n'),
    [
      '# Rows times neurons.',
      'encode <- function(cells, codes) {',
      '  columns <- lapply(seq_along(codes), function(i) {',
      '    code <- codes[[i]]',
      '    missing <- is_missing(cells[, i])',
      '    values <- rep(code$fill, nrow(cells))',
      `    read <- ${['date', 'oneHot', 'position']
        .filter((kind) => has(kind as ColumnCode['kind']))
        .map(
          (kind) =>
            `if (code$kind == "${kind}") ${kind === 'date' ? 'days' : 'function(cells) position(cells, code$categories)'} else `,
        )
        .join('')}number`,
      '    values[!missing] <- read(cells[!missing, i])',
      '    if (anyNA(values)) stop("column ", code$name, ": ", cells[is.na(values), i][1], " is missing or not known")',
      ...(has('oneHot')
        ? ['    if (code$kind == "oneHot") return(outer(values, seq_along(code$categories), "==") * 1)']
        : []),
      ...(has('position') ? ['    if (code$kind == "position") values <- values - 1'] : []),
      '    values',
      '  })',
      '  unname(do.call(cbind, columns))',
      '}',
    ].join('\n'),
  ];
}
