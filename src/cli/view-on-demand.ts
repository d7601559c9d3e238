/** What the command line takes for `cli/view-tools.ts` when it is bundled: `view.cjs`, which no other command needs. */
type Tools = typeof import('./view-tools.js');

declare const require: (path: string) => Tools;

export const drawPage: Tools['drawPage'] = (...given) => require('./view.cjs').drawPage(...given);
export const drawSvg: Tools['drawSvg'] = (...given) => require('./view.cjs').drawSvg(...given);
export const serve: Tools['serve'] = (...given) => require('./view.cjs').serve(...given);
export const pageJson: Tools['pageJson'] = (...given) => require('./view.cjs').pageJson(...given);
