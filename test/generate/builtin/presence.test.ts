import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { describeIn, generate } from '../world.js';

async function particulars(language: string, attributes: { [key: string]: Json }): Promise<string> {
  const { description } = await describeIn(language, attributes);
  return (description.split('\n\n')[0] ?? '').replace(/[\u00a0\u202f]/g, ' ');
}

describe('what a lot has or lacks', () => {
  it.each([
    ['en', 'Service book: none. Signature: present.'],
    ['de', 'Serviceheft: nicht vorhanden. Signatur: vorhanden.'],
    ['fr', 'Carnet d’entretien : non. Signature : oui.'],
    ['ru', 'Сервисная книжка: нет. Подпись: есть.'],
    ['uk', 'Сервісна книжка: немає. Підпис: є.'],
    ['pl', 'Książka serwisowa: brak. Sygnatura: tak.'],
    ['tr', 'Servis defteri: yok. İmza: var.'],
    ['zh', '保养手册：无。签名：有。'],
    ['ja', '整備記録簿：なし。署名：あり。'],
  ])('is reported as present or absent in %s', async (language, said) => {
    expect(await particulars(language, { service_book: false, signature: 'yes' })).toBe(said);
  });

  it.each(['var', 'あり', 'vorhanden', 'є', 'tak', '有'])('is there where it is given as %s', async (word) => {
    expect(await particulars('en', { hallmarks: word })).toBe('Hallmarks: present.');
  });

  it.each(['yok', 'なし', 'nicht vorhanden', 'brak', 'none'])('is not there where it is given as %s', async (word) => {
    expect(await particulars('en', { papers: word })).toBe('Papers: none.');
  });

  it('appears as given if the value has details', async () => {
    expect(await particulars('en', { signature: 'lower right', box_and_papers: 'box only' })).toBe(
      'Signature: lower right. Box and papers: box only.',
    );
  });

  it('is a fact that is true or false', async () => {
    const { facts } = await generate({ Signed: 'yes' }, { languages: ['en'] });
    expect(facts[0]).toMatchObject({ key: 'signature', value: true, attribute: 'Signed', given: 'yes' });
  });
});
