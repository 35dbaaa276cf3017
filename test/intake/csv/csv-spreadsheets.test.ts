import { describe, expect, it } from 'vitest';
import { makeWorld } from '../world.js';

const read = (csv: string) => makeWorld({ 'a.csv': csv }).read(['a.csv']);
const URL = 'http://e.com/1.jpg';

describe('a URL with blanks in a cell', () => {
  it.each([
    ['https://e.com/my photos/a 1.jpg', ['https://e.com/my%20photos/a%201.jpg']],
    ['https://e.com/a (1).png; https://e.com/b.png', ['https://e.com/a%20(1).png', 'https://e.com/b.png']],
    ['https://e.com/a.jpg https://e.com/b c.jpg', ['https://e.com/a.jpg', 'https://e.com/b%20c.jpg']],
    ['https://e.com/a%20b.jpg', ['https://e.com/a%20b.jpg']],
  ])('is sent as browsers send it: %s', async (cell, images) => {
    expect((await read(`Lot,Images\n1,${cell}\n`)).lots[0]?.images).toEqual(images);
  });

  it('leaves names of files alone', async () => {
    const world = makeWorld({ 'a.csv': 'Lot,Images\n1,a 1.jpg\n', 'a 1.jpg': 'x' });
    const { lots, warnings } = await world.read(['a.csv']);
    expect([lots[0]?.images[0]?.endsWith('/a%201.jpg'), warnings]).toEqual([true, []]);
  });
});

describe('a name that a spreadsheet made a date of', () => {
  it.each(['03.сен', '9-Mar', 'Sep 03', 'Jun-08', '9. Mrz', '06.мар', '3-Dez.'])('%s is warned about', async (name) => {
    const { lots, warnings } = await read(`Lot,Images,Make,Model\n${name},${URL},Saab,${name}\n`);
    expect(lots[0]).toMatchObject({ lot_id: name, attributes: { Model: name } });
    expect(warnings.map((warning) => warning.split(' is ')[0])).toEqual([
      'a.csv:2 column D "Model"',
      'a.csv:2 column A "Lot"',
    ]);
  });

  it.each(['9-3', 'March 80', 'MX-5', 'Maybach 57', 'Dec', '2024-03', 'A-Mar-5'])('%s is not', async (name) => {
    expect((await read(`Lot,Images,Model\n${name},${URL},${name}\n`)).warnings).toEqual([]);
  });

  it('is a date in other columns', async () => {
    expect((await read(`Lot,Images,Sale month\n1,${URL},Mar-24\n`)).warnings).toEqual([]);
  });
});
