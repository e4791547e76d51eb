export { countsOf, describeNotFinite, type FigureRow, figuresOf } from '../../core/evaluation/figureRows';
