import * as vscode from 'vscode';
import { CODE_LANGUAGE_IDS } from '../../core/code/parse/language';
import { partOf } from './scriptReading';
import type { Scripts } from './scripts';

/** Shapes behind the names that are assigned to: `wh: 4×3 = …`. Off unless a setting turns them on. */
export function registerShapeHints(scripts: Scripts): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints(document, range) {
      if (!vscode.workspace.getConfiguration('glassbox.shapeHints', document).get('enabled', false))
        return [];
      const reading = scripts.read(document);
      if (!reading) return [];
      const part = partOf(reading, document);
      return reading.script.assignments
        .filter(({ span }) => span.part === part)
        .flatMap(({ span, shape: { rows, columns } }) => {
          const position = document.positionAt(span.end);
          if (!range.contains(position)) return [];
          const hint = new vscode.InlayHint(position, `: ${rows}×${columns}`, vscode.InlayHintKind.Type);
          hint.tooltip = `${rows} rows, ${columns} columns`;
          return [hint];
        });
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerInlayHintsProvider(
      CODE_LANGUAGE_IDS.map((language) => ({ language })),
      provider,
    ),
    scripts.onDidRead(({ parts }) => {
      if (parts.length > 1) changed.fire();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('glassbox.shapeHints')) changed.fire();
    }),
  );
}
