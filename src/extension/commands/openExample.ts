import * as vscode from 'vscode';

const EXAMPLES = [
  {
    label: '$(table) The lesson’s data',
    description: 'lesson.csv',
    detail: '3 rows of zeros and ones: the smallest network, trained exactly as in the lesson',
  },
  {
    label: '$(file-code) The lesson’s script in Python',
    description: 'lesson.py',
    detail: 'Train it without Python, hover over a name to see its formula and its numbers',
  },
  {
    label: '$(notebook) The lesson as a notebook',
    description: 'lesson.ipynb',
    detail: 'The same script, cell by cell',
  },
  {
    label: '$(file-code) The lesson’s script in R',
    description: 'lesson.R',
    detail: 'The same network in R',
  },
  {
    label: '$(book) The lesson’s formulas',
    description: 'lesson.md',
    detail: 'The eleven steps in mathematical notation',
  },
  {
    label: '$(table) Iris flowers',
    description: 'iris.csv',
    detail: '150 rows, 4 features, 3 species: a classification',
  },
  {
    label: '$(table) Houses',
    description: 'houses.csv',
    detail: 'A price from size, age and place: a regression',
  },
] as const;

/**
 * Opens a copy of an example, so that the learner can change and save it while the shipped file stays as it is.
 * @param name file name of an example; without it the person chooses.
 */
export async function openExample(context: vscode.ExtensionContext, name?: string): Promise<void> {
  const known = EXAMPLES.find(({ description }) => description === name);
  const example = known ?? (await vscode.window.showQuickPick(EXAMPLES, { title: 'Open Example' }));
  if (!example) return;
  const shipped = vscode.Uri.joinPath(context.extensionUri, 'media', 'examples', example.description);
  const copy = vscode.Uri.joinPath(context.globalStorageUri, 'examples', example.description);
  if (!(await exists(copy))) await vscode.workspace.fs.copy(shipped, copy);
  // Not as text: a notebook has an editor of its own.
  await vscode.commands.executeCommand('vscode.open', copy, {
    preview: false,
    viewColumn: vscode.ViewColumn.One,
  });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
