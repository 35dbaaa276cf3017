import { expect, test } from 'vitest';
import { DescgenError } from '../../src/core/errors.js';
import { nativeModuleError } from '../../src/core/machine/native-module.js';

const file = '/opt/descgen/node_modules/better-sqlite3/build/Release/better_sqlite3.node';
const anotherNode = Object.assign(new Error(`The module '${file}' was compiled against a different Node.js version`), {
  code: 'ERR_DLOPEN_FAILED',
});
const notBuilt = Object.assign(new Error('Could not locate the bindings file.'), { tries: [file] });

test.each([
  ['built for another version of Node.js', anotherNode],
  ['not built', notBuilt],
  ['named by the error that it caused', new Error('the store', { cause: anotherNode })],
])('a module that is %s is named with its remedy', (_name, error) => {
  const found = nativeModuleError(error);
  expect(found).toMatchObject({ code: 'native_module', cause: error });
  expect(found?.message).toContain('npm rebuild better-sqlite3');
  expect(nativeModuleError(found)).toBe(found);
});

test.each([new Error('something else'), new DescgenError('storage_full', 'No disk space left.'), 'a text', undefined])(
  '%s has nothing to do with it',
  (error) => {
    expect(nativeModuleError(error)).toBeNull();
  },
);
