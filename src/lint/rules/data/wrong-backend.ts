import type { Document } from '../../../document/file.js';
import type { FileLayer } from '../../../net/types.js';
import type { Message } from '../../../schema/message.js';
import { insertField } from '../../insert-field.js';
import type { Rule, RuleFinding } from '../../rule.js';

/** What is in a database of each kind, beside which Caffe takes it for one. */
const FILES = { LMDB: 'data.mdb', LEVELDB: 'CURRENT' } as const;
type Backend = keyof typeof FILES;

export const wrongBackend: Rule = {
  id: 'data/wrong-backend',
  severity: 'warning',
  summary: 'A database is opened as one of the other kind: `backend` says so, or is left out.',
  checkNet(net, file, report) {
    for (const layer of net.layers) {
      const param = databaseParam(layer);
      if (param === undefined) continue;
      const asked = param.enumValue('backend');
      const source = param.string('source');
      const known = kindAt(source, file);
      const meant = known ?? (param.has('backend') ? undefined : kindNamed(source));
      if (meant === undefined || meant === asked) continue;
      report({
        span: param.has('backend') ? param.span('backend') : param.span('source'),
        message: `${known === undefined ? `'${source}' is an LMDB by its name` : `'${source}' is ${nameOf(meant)}, as its ${FILES[meant]} shows`}, and ${param.has('backend') ? `backend: ${asked}` : `no backend is given, so that Caffe`} opens it as ${nameOf(asked === 'LMDB' ? 'LMDB' : 'LEVELDB')}: backend: ${meant} is meant`,
        ...fixOf(param, meant, file),
      });
    }
  },
};

/** The parameters of a layer that reads a database of either kind. */
function databaseParam({ layer, type }: FileLayer): Message | undefined {
  if (type?.dataParam === undefined) return undefined;
  const param = layer.message(type.dataParam);
  const { fields } = param.type;
  return fields.has('backend') && fields.has('source') && param.has('source') ? param : undefined;
}

function kindAt(source: string, { environment }: Document): Backend | undefined {
  const isThere = (kind: Backend) =>
    environment.exists?.(`${source.replace(/[\\/]$/, '')}/${FILES[kind]}`) === true;
  return isThere('LMDB') ? 'LMDB' : isThere('LEVELDB') ? 'LEVELDB' : undefined;
}

/** LevelDB is what Caffe takes without being told, so that a name says something only of an LMDB. */
function kindNamed(source: string): Backend | undefined {
  const name = source.split(/[\\/]/).findLast((part) => part !== '') ?? '';
  return /lmdb/i.test(name) && !/level/i.test(name) ? 'LMDB' : undefined;
}

function nameOf(kind: Backend): string {
  return kind === 'LMDB' ? 'an LMDB' : 'a LevelDB';
}

function fixOf(param: Message, meant: Backend, file: Document): Pick<RuleFinding, 'fix'> {
  const isGiven = param.has('backend');
  const edit = isGiven
    ? { ...param.span('backend'), text: meant }
    : insertField(file, param.node, `backend: ${meant}`);
  return { fix: { description: `${isGiven ? 'make it' : 'add'} backend: ${meant}`, edits: [edit] } };
}
