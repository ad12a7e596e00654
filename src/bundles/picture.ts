/** Graphs as pictures, with the library that places their nodes: loaded with the first picture. */
export { drawGraph, drawGraphInSlices } from '../core/picture/drawGraph.ts';
export { pictureInSvg } from '../core/picture/pictureInSvg.ts';
