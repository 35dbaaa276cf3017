import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/core/explanation.js';
import { languageOfNotes, type NOTES_LANGUAGES } from '../../../src/generate/facts/notes-language.js';
import { describeIn, expectSound, generate, LANGUAGES, pageOf } from '../world.js';

/** Notes as sellers write them, with the language that is beyond doubt. */
const SURE: Record<(typeof NOTES_LANGUAGES)[number], string[]> = {
  en: ['One owner from new. Small scratch on the rear bumper!', 'front collision, airbags deployed'],
  ru: [
    'Выкуплен у лизинговой компании.',
    'Машина в отличном состоянии, один хозяин',
    'Пробег родной, сервисная книжка есть',
    'Есть царапины на заднем бампере и скол на лобовом стекле.',
  ],
  uk: ['Авто у гарному стані, один власник, є сервісна книжка.', 'Двигун стукає на холодну, потребує ремонту підвіски'],
  de: [
    'Kratzer an der hinteren Stoßstange und ein Steinschlag in der Frontscheibe.',
    'Motor startet, Getriebe ist defekt',
  ],
  fr: ['Rayures sur le pare-chocs arrière et impact sur le pare-brise.', 'Vendu en l’état, sans garantie'],
  es: ['Vehículo en buen estado, un solo dueño, mantenimiento en concesionario oficial.'],
  it: ['Graffi sul paraurti posteriore e una scheggiatura sul parabrezza.'],
  pt: ['Veículo em bom estado, único dono, revisões feitas na concessionária.'],
  pl: ['Rysy na tylnym zderzaku i odprysk na przedniej szybie.', 'Silnik odpala, sprzęgło do wymiany'],
  tr: ['Araç iyi durumda, tek sahibinden, bakımları yetkili serviste yapıldı.'],
  zh: ['后保险杠有划痕，挡风玻璃有石击痕迹。'],
  ja: ['リアバンパーに傷があり、フロントガラスに飛び石の跡があります。'],
};

describe('the language of notes', () => {
  it.each(Object.entries(SURE).flatMap(([language, notes]) => notes.map((note) => [language, note])))(
    'is %s: %s',
    async (language, note) => {
      await expect(languageOfNotes(note)).resolves.toBe(language);
    },
  );

  it.each([
    ['too short', 'Runs and drives'],
    ['too short', 'Не бита, не крашена'],
    ['too short', '状態良好'],
    ['without a letter', '0123456789 0123456789 0123456789'],
    ['a list of names', 'Audi A4 2.0 TDI quattro S line Xenon Navi PDC ACC LED Matrix Head-up Display'],
    ['a list of names', 'Volkswagen Passat Variant 2.0 TDI DSG Highline Navi ACC LED AHK'],
    ['in capitals', 'FRONT END DAMAGE AND ROLLED OVER, SOLD WITHOUT KEYS'],
    ['Bulgarian', 'Автомобилът е в добро състояние, един собственик, обслужван при дилър.'],
    ['Bulgarian', 'Картината е подписана долу вдясно'],
    ['Bulgarian', 'Внос от Германия, реални километри'],
    ['Macedonian', 'Возилото е во добра состојба, еден сопственик'],
    ['Kazakh', 'Көлік жақсы күйде, бір иесі болған'],
    ['of two languages', 'Один владелец, вмятина на заднем бампере. One owner, dent in the rear bumper, runs well.'],
    ['Belarusian', 'Аўтамабіль у добрым стане, адзін уладальнік, абслугоўваўся ў дылера.'],
    ['Serbian', 'Возило је у добром стању, један власник, одржавано код дилера.'],
    ['Dutch', 'Voertuig in goede staat, één eigenaar, altijd bij de dealer onderhouden.'],
    ['Galician', 'Vehículo en bo estado, un só dono, mantemento no concesionario oficial.'],
    ['Slovak', 'Vozidlo v dobrom stave, jeden majiteľ, servisované u dealera.'],
  ])('is not named where they are %s: %s', async (_, note) => {
    await expect(languageOfNotes(note)).resolves.toBeNull();
  });

  it('is named in texts of other languages, in their own words', async () => {
    const parts = { additional_info: 'Выкуплен у лизинговой компании.' };
    const said = async (language: string) => pageOf(await describeIn(language, {}, parts));
    expect(await said('en')).toContain('The seller notes (in Russian): “Выкуплен у лизинговой компании.”');
    expect(await said('de')).toContain('(auf Russisch): „Выкуплен');
    expect(await said('ru')).toContain('Продавец отмечает: «Выкуплен у лизинговой компании».');
    expect(await said('ru')).not.toContain('на русском языке');
  });

  it('is a fact, on which a sentence rests where it names it', async () => {
    const { facts, descriptions } = await generate(
      {},
      { additional_info: 'Выкуплен у лизинговой компании.', languages: ['en', 'ru'] },
    );
    expect(facts).toContainEqual({ key: 'notes_language', value: 'ru', source: 'measurement' });
    const bases = descriptions.map((one) =>
      sentencesOf(one)
        ?.find(({ text }) => text.includes('Выкуплен'))
        ?.facts.map((place) => facts[place]?.key),
    );
    expect(bases).toEqual([['additional_info', 'notes_language'], ['additional_info']]);
  });

  it('is each note’s own', async () => {
    const page = pageOf(await describeIn('en', { notes: SURE.de[0] ?? '' }, { additional_info: SURE.fr[0] ?? '' }));
    expect(page).toContain('(in French): “Rayures');
    expect(page).toContain('(in German): “Kratzer');
  });

  it.each(LANGUAGES)('can be any of those that are named, in %s', async (language) => {
    for (const [own, [note = '']] of Object.entries(SURE)) {
      const description = await describeIn(language, {}, { additional_info: note });
      expectSound(description);
      expect([own, /[(（]/u.test(description.description.split(note.slice(0, 20))[0] ?? '')]).toEqual([
        own,
        own !== language,
      ]);
    }
  });
});
