export { decimate, type Point } from '../../core/picture/decimate';
