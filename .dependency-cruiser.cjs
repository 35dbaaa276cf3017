/** Who may import whom; ARCHITECTURE.md tells why. */
const only = (room, allowed, comment) => ({
  name: `${room.replaceAll('/', '-')}-imports`,
  comment,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [`^src/${room}/`, ...allowed.map((one) => `^src/${one}`)] },
});

/** A package may only be used where it belongs. */
const lives = (packages, rooms) => ({
  name: `${packages}-lives-in`,
  severity: 'error',
  from: { path: '^src/', pathNot: rooms.map((room) => `^src/${room}`) },
  to: { path: `node_modules/(${packages})/` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$'] }, to: {} },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-is-pure',
      comment: 'core is words and rules: nothing of the world but node:crypto',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: ['^src/core/', '^crypto$', '^node:crypto$'] },
    },
    only('net', ['core/'], 'net knows addresses, nothing else'),
    only('app', ['core/'], 'use cases speak to ports'),
    only('store', ['core/'], 'rows in, rows out'),
    only('engine', ['core/'], 'hands work to the use cases through ports'),
    only('intake', ['core/'], 'files to lots'),
    only('images', ['core/', 'net/'], 'photos'),
    only('generate', ['core/', 'images/'], 'text'),
    only('config', ['core/'], 'settings and places'),
    only('api', ['core/', 'app/'], 'the contract and its server'),
    only(
      'cli',
      ['core/', 'config/', 'intake/', 'api/client', 'api/contract', 'daemon/run', 'version'],
      'the command line never opens the database',
    ),
    {
      name: 'client-imports',
      comment: 'no schema library in the command line: it costs more start-up than the parser of arguments',
      severity: 'error',
      from: { path: '^src/api/client' },
      to: { path: '^src/', pathNot: ['^src/core/', '^src/api/(client|contract)'] },
    },
    {
      name: 'contract-by-type-only',
      severity: 'error',
      from: { path: '^src/(api/client|cli/)' },
      to: { path: '^src/api/contract', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'daemon-not-cli',
      severity: 'error',
      from: { path: '^src/daemon/' },
      to: { path: '^src/cli/' },
    },
    lives('commander', ['cli/']),
    lives('ora', ['cli/output/']),
    lives('got', ['api/client', 'images/']),
    lives('conf', ['config/']),
    lives('env-paths', ['config/']),
    lives('fastify', ['api/server', 'api/routes/']),
    lives('zod', ['api/']),
    lives('better-sqlite3', ['store/sqlite/']),
    lives('sharp|exifr', ['images/']),
    lives('ipaddr.js', ['net/']),
    lives('pino|rotating-file-stream', ['daemon/']),
    lives('@fluent/bundle', ['generate/builtin/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
