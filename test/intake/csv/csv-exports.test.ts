import { describe, expect, it } from 'vitest';
import { lines, makeWorld, places } from '../world.js';

const URL = 'http://e.com/1.jpg';

async function read(csv: string | Uint8Array, files: Record<string, unknown> = {}) {
  return makeWorld({ 'a.csv': csv, ...files }).read(['a.csv']);
}

describe('names of columns count by letters and digits', () => {
  const ids =
    'Lot #|Lot#|Stock #|Stock#|StockNumber|LotNumber|lotNo|Lot Number (ID)|Stock No.|Item#|№ лота|Лот №|LOT_ID';
  const hidden = ['Lot\u200b number', 'Lot\u00ad number', 'Lot number\u200e', '\ufeffLot number', 'Lot\u00a0number'];
  it.each([...ids.split('|'), ...hidden])('%j is a column of ids', async (name) => {
    expect((await read(`make,${name},Images\nBMW,a,${URL}\n`)).lots[0]).toMatchObject({ lot_id: 'a' });
  });

  const photos =
    'ImageURLs|imageUrls|PhotoURLs|Photo Url List|Photos (URLs)|Image #1|Photo #1|ImageURL1|ImageFile.1|Image File.1|Image Link 1|image[0].url|Фото №1|Ссылки на фото|Primary Image|Bilder';
  it.each(photos.split('|'))('%j is a column of photos', async (name) => {
    expect((await read(`Lot,${name}\na,${URL}\n`)).lots[0]?.images).toEqual([URL]);
  });

  it.each(['Image thumbnail', 'Photos taken', 'Photographer', 'Номер фото', 'url', 'filename'.repeat(25)])(
    '%j is an attribute',
    async (name) => {
      const { lots } = await read(`Lot,Images,${name}\na,${URL},x\n`);
      expect(lots[0]).toMatchObject({ images: [URL], attributes: { [name]: 'x' } });
    },
  );
});

describe('a cell that names several photos', () => {
  it.each([
    ['http://e.com/a.jpg,http://e.com/b.jpg', ['http://e.com/a.jpg', 'http://e.com/b.jpg']],
    ['http://e.com/a.jpg, http://e.com/b,c.jpg', ['http://e.com/a.jpg', 'http://e.com/b,c.jpg']],
    ['http://e.com/a.jpg http://e.com/b.jpg', ['http://e.com/a.jpg', 'http://e.com/b.jpg']],
    ['http://e.com/a,b.jpg', ['http://e.com/a,b.jpg']],
    ['a.jpg,b.jpg', ['a.jpg', 'b.jpg']],
    ['a.jpg, b.PNG,', ['a.jpg', 'b.PNG']],
    ['one, two.jpg', ['one, two.jpg']],
    ['x.jpg,y.jpg', ['x.jpg,y.jpg']],
    ['["a.jpg", "b.jpg"]', ['a.jpg', 'b.jpg']],
    ["['a.jpg', 'b.jpg']", ['a.jpg', 'b.jpg']],
  ])('%j', async (cell, images) => {
    const csv = `lot_id;images\na;"${cell.replaceAll('"', '""')}"\n`;
    const { lots } = await read(csv, { 'a.jpg': '', 'b.jpg': '', 'x.jpg,y.jpg': '' });
    const names = lots[0]?.images.map((url) => (url.startsWith('file:') ? decodeURI(url).split('/').at(-1) : url));
    expect(names).toEqual(images);
  });
});

describe('rows that are no lots of their own', () => {
  it.each([
    ['titles above the header', `Stock report;;\nDate: 1 August;;\n\n;;\nLot;Images;Make\n1;${URL};Kia\n`, 1],
    ['a comment above it', `# exported, today\nLot,Images,Make\n1,${URL},Kia\n`, 1],
    ['the header again', `Lot,Images,Make\n1,${URL},Kia\n\ufeffLOT,images,Make\n`, 1],
    ['a total', `Лот;Фото;Марка\n1;${URL};Kia\nИтого: 4;;\n`, 1],
    ['a total in another column', `Lot,Images,Make\n1,${URL},Kia\n,,"Grand total 4"\n`, 1],
    ['the end mark of DOS', `Lot,Images,Make\r\n1,${URL},Kia\r\n\u001a`, 0],
  ])('%s', async (_, csv, warned) => {
    const { lots, warnings } = await read(csv);
    expect(lots).toEqual([
      { lot_id: '1', images: [URL], attributes: { [csv.startsWith('Л') ? 'Марка' : 'Make']: 'Kia' } },
    ]);
    expect(warnings).toHaveLength(warned);
  });

  it('rows of one id that add photos are one lot; those that say something else are not', async () => {
    const csv = `Lot,Image,Make\n1,http://e.com/1,Kia\n1,http://e.com/2,Kia\n1,http://e.com/3,\n2,http://e.com/4,Kia\n`;
    const { lots, warnings } = await read(csv);
    expect(lots.map(({ lot_id, images }) => [lot_id, images.length])).toEqual([
      ['1', 3],
      ['2', 1],
    ]);
    expect(warnings).toHaveLength(2);
    for (const row of ['1,http://e.com/2,BMW', '1,http://e.com/1,Kia']) {
      const error = await makeWorld({ 'a.csv': `Lot,Image,Make\n1,http://e.com/1,Kia\n${row}\n` }).refusal(['a.csv']);
      expect(lines(error.details)).toEqual(places(['a.csv:3 lot "1" column A "Lot" | the id of a.csv:2']));
    }
  });

  it('problems are reported in the order of the rows', async () => {
    const error = await makeWorld({ 'a.csv': `Lot,Image\n,${URL}\n1,${URL},x\n,${URL}\n` }).refusal(['a.csv']);
    expect(error.details.map(({ path }) => path)).toEqual([
      'a.csv:2 column A "Lot"',
      'a.csv:3',
      'a.csv:4 column A "Lot"',
    ]);
  });

  it('two columns with one name keep both values', async () => {
    const { lots, warnings } = await read(`Lot,Images,Price,Price\n1,${URL},5,6\n2,${URL},7,7\n3,${URL},,8\n`);
    expect(lots.map(({ attributes }) => attributes)).toEqual([
      { Price: '5', 'Price (2)': '6' },
      { Price: '7' },
      { Price: '8' },
    ]);
    expect(warnings).toEqual([expect.stringMatching(/^a\.csv:1 column D "Price" .*column C/)]);
  });
});

describe('quotes as other programs write them', () => {
  it.each([
    ['after a blank', 'Lot, Images, Make\n1, "http://e.com/1.jpg", "Ford, Inc"\n', 'Ford, Inc'],
    ['behind backslashes', `Lot,Images,Make\n1,${URL},"He said \\"hi\\", twice"\n`, 'He said "hi", twice'],
    ['a path that ends in a backslash', `Lot,Images,Make\n1,${URL},"C:\\photos\\"\n`, 'C:\\photos\\'],
    ['an inch', `Lot,Images,Make\n1,${URL},"17" alloy"\n`, '"17" alloy"'],
  ])('%s', async (_, csv, make) => {
    expect((await read(csv)).lots[0]).toEqual({ lot_id: '1', images: [URL], attributes: { Make: make } });
  });
});

it('a header that never ends is refused in a sentence, and soon', async () => {
  const names = Array.from({ length: 60_000 }, (_, index) => `column${index}`).join(',');
  const error = await makeWorld({ 'a.csv': names.repeat(10) }).refusal(['a.csv']);
  expect(lines(error.details)).toEqual(places(['a.csv:1 | header of more than 256 KB']));
});

it('a photo without https:// is hinted at', async () => {
  const { warnings } = await read('Lot,Images\n1,cs.example.com/v1/1.jpg\n2,//h.example/1.jpg\n3,folder/1.jpg\n');
  expect(warnings.map((warning) => warning.includes('https://'))).toEqual([true, true, false]);
});
