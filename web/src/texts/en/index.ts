// The English texts, one file for each page.
export { artifacts } from './artifacts';
export { audit } from './audit';
export { common } from './common';
export { coverage } from './coverage';
export { editor } from './editor';
export { frame } from './frame';
export { history } from './history';
export { jobs } from './jobs';
export { keys } from './keys';
export { legacyClients } from './legacy-clients';
export { list } from './list';
export { login } from './login';
export { overview } from './overview';
export { preferences } from './preferences';
export { status } from './status';
export { tenants } from './tenants';
export { users } from './users';
