/** `caffekit/generate`: the generated layers, for programs. Apart from the rest of the API because it loads zod and ejs. */
export { catalog, findGeneratedLayer } from '../catalog/catalog.js';
export type { GeneratedLayer, Parameter } from '../catalog/layer.js';
export { InsertError, TargetNet } from './insert.js';
export { type GenerateInput, type GenerateOptions, OptionsError, readOptions } from './options.js';
export { checkParamStr, type ParamStrProblem } from './param-str.js';
export {
  type Comparison,
  compareFile,
  type GeneratePlan,
  type GenerateRequest,
  planLayer,
} from './plan.js';
export { type BlockStyle, type GeneratedFiles, renderBlock, renderLayer, renderModule } from './render.js';
