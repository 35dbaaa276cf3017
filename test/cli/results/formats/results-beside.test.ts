import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { wideCsvText } from '../../../../src/cli/results/formats/results-wide-csv.js';
import { DescgenError } from '../../../../src/core/errors.js';
import { readTable } from '../../../../src/intake/csv/read-table.js';
import { lotAnswer } from '../../make.js';

function fileOf(content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'descgen-beside-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'lots.csv');
  writeFileSync(file, content);
  return file;
}

async function rowsBeside(content: string, ids: string[], excel = false): Promise<string[][]> {
  async function* lots() {
    yield* ids.map((id) => lotAnswer(id, { languages: ['ru'] }));
  }
  const options = { languages: ['ru'], delimiter: ',', excel, beside: await readTable(fileOf(content)) };
  let text = '';
  for await (const part of wideCsvText(lots(), options)) text += part;
  return parse(text, { bom: true }) as string[][];
}

test('the own columns come first, as they are called and in their order, whatever the job understood', async () => {
  const table = 'Отчёт\n\nФото;№ лота;Цена, ₽;\na 1.jpg|b.jpg;="0012";663 000;x\nc.jpg;13;=1+1;\n;Итого: 2;;\n';
  const [header, ...rows] = await rowsBeside(table, ['13', '0012']);
  expect(header?.slice(0, 7)).toEqual(['Фото', '№ лота', 'Цена, ₽', '', 'status', 'title_ru', 'description_ru']);
  expect(rows.map((row) => row.slice(0, 6))).toEqual([
    ['c.jpg', '13', "'=1+1", '', 'completed', '13 in ru'],
    ['a 1.jpg|b.jpg', '0012', '663 000', 'x', 'completed', '0012 in ru'],
  ]);
});

test('a lot without a row has its id, and of several rows the first one counts', async () => {
  const [, ...rows] = await rowsBeside('Lot,Images,Make\n1,a.jpg,Ford\n1,b.jpg,BMW\n', ['1', '2'], true);
  expect(rows.map((row) => row.slice(0, 3))).toEqual([
    ['="1"', 'a.jpg', 'Ford'],
    ['="2"', '', ''],
  ]);
});

test.each([
  ['Make,Model\nFord,Focus\n', 'no column for lot ids'],
  ['Lot,Make\n1,"Ford\n', 'never closed'],
  ['PK\u0003\u0004\u0000\u0000', ''],
])('a file that is no such table is refused: %j', async (content, words) => {
  const error: unknown = await readTable(fileOf(content)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DescgenError);
  expect(error).toMatchObject({ code: 'invalid_input', message: expect.stringContaining(words) });
});

test('a file that is not there is refused by its name', async () => {
  await expect(readTable('/nowhere/lots.csv')).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('/nowhere/lots.csv'),
  });
});
