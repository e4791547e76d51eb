/** How the report looks, on light and dark screens and on paper. */
import { hexColour } from '../colours/colour';
import { createRamp, ZERO_STEP } from '../colours/palette';
import { DARK, LIGHT, type PictureStyle } from '../picture/style';

/** Levels of colour of a cell, for each sign. */
export const LEVELS = 16;

/** The class of a cell's colour: `p3`, `n16`; empty for zero and for what is no number. */
export function levelOf(value: number, limit: number): string {
  if (!Number.isFinite(value) || limit === 0) return '';
  const level = Math.round((Math.min(limit, Math.abs(value)) / limit) * LEVELS);
  return level === 0 ? '' : `${value < 0 ? 'n' : 'p'}${level}`;
}

function coloursOf(style: PictureStyle): string {
  const ramp = createRamp(style);
  const rule = (name: string, step: number) => {
    const { background, text } = ramp[step];
    return `.${name}{background:${hexColour(background)};color:${hexColour(text)}}`;
  };
  const levels = Array.from({ length: LEVELS }, (_, k) => {
    const distance = Math.round(((k + 1) * ZERO_STEP) / LEVELS);
    return rule(`n${k + 1}`, ZERO_STEP - distance) + rule(`p${k + 1}`, ZERO_STEP + distance);
  });
  const { background, foreground, faint, grid, kind } = style;
  const [shown, hidden] = kind === 'dark' ? ['dark', 'light'] : ['light', 'dark'];
  return [
    `:root{color-scheme:${kind};--background:${hexColour(background)};--text:${hexColour(foreground)};--faint:${faint};--line:${grid}}`,
    `.${hidden}{display:none}.${shown}{display:block}`,
    ...levels,
  ].join('\n');
}

export const STYLE = `
${coloursOf(LIGHT)}
@media screen and (prefers-color-scheme: dark){
${coloursOf(DARK)}
}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1000px;padding:32px 24px 64px;background:var(--background);color:var(--text);
  font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere}
h1{margin:0;font-size:1.9em;line-height:1.2}
h2{margin:2em 0 .6em;padding-top:.6em;border-top:1px solid var(--line);font-size:1.3em}
h3{margin:1.6em 0 .4em;font-size:1.05em}
p{margin:.4em 0}
.faint,figcaption,caption{color:var(--faint)}
.cards{display:flex;flex-wrap:wrap;gap:12px 40px;margin:24px 0 0}
.cards div{display:flex;flex-direction:column}
dt{color:var(--faint)}
dd{margin:0;font-variant-numeric:tabular-nums}
.cards dd{font-size:1.7em;line-height:1.25}
dl.facts div{display:contents}
dl.facts{display:grid;grid-template-columns:minmax(8em,max-content) 1fr;gap:4px 24px;margin:.6em 0}
.box{overflow-x:auto;margin:.6em 0}
.box:focus-visible{outline:2px solid}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{padding-bottom:4px;text-align:start}
th,td{padding:3px 10px;text-align:start;vertical-align:top;overflow-wrap:break-word}
th{font-weight:600}
th bdi{display:inline-block;max-width:16em}
td .faint{display:inline-block;min-width:14em}
thead th{border-bottom:1px solid var(--line);vertical-align:bottom}
tbody tr+tr>*{border-top:1px solid var(--line)}
.number{text-align:end;white-space:nowrap}
.heat td{border:1px solid var(--line);text-align:end;white-space:nowrap}
.heat th{font-weight:400;color:var(--faint);min-width:4em}
.heat thead :is(th,td){border:0;text-align:end}
figure{margin:0}
svg{display:block;flex:none}
.light .box,.dark .box{margin:0}
summary{cursor:pointer}
ul{padding-inline-start:1.2em}
footer{margin-top:3em;padding-top:1em;border-top:1px solid var(--line);color:var(--faint)}
@media (max-width:600px){
  body{padding:20px 14px 40px;font-size:14px}
  dl.facts{grid-template-columns:1fr;gap:0}
  dl.facts dd{margin-bottom:8px}
  .cards{gap:12px 28px}
}
@media print{
  body{max-width:none;padding:0;font-size:10.5pt}
  h2,h3{break-after:avoid}
  tr,figure{break-inside:avoid}
  .box{overflow:visible}
  svg{max-width:100%;height:auto}
  *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
