import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { temporaryFolder } from './sqlite/folder.js';
import { storeSuite } from './suite.js';

storeSuite('SQLite', async () => {
  const folder = await temporaryFolder();
  return { open: () => openSqliteStore(folder.file('descgen.db')), remove: folder.remove };
});
