import { describe, expect, it } from 'vitest';
import { decodeVin, normalVin } from '../../../src/generate/facts/values/vin.js';
import { generate } from '../world.js';

describe('a VIN', () => {
  it.each([
    ['1M8GDM9AXKP042788', 'North America', 'US', null, 1989, true],
    ['1HGCM82633A004352', 'North America', 'US', 'Honda', 2003, true],
    ['5YJ3E1EA7KF123456', 'North America', 'US', 'Tesla', 2019, false],
    ['2T1BURHE5JC123456', 'North America', 'CA', 'Toyota', 2018, false],
    ['WBA5A5C50FD520469', 'Europe', 'DE', 'BMW', null, null],
    ['XTA217030C0357914', 'Europe', 'RU', 'Lada', null, null],
    ['TMBJG7NE6H0123456', 'Europe', 'CZ', 'Škoda', null, null],
    ['VF1RFB00866123456', 'Europe', 'FR', 'Renault', null, null],
    ['JTDKN3DU5A0123456', 'Asia', 'JP', 'Toyota', null, null],
    ['KMHCT4AE1CU123456', 'Asia', 'KR', 'Hyundai', null, null],
    ['LRW3E7EK0NC123456', 'Asia', 'CN', 'Tesla', null, false],
    ['9BWZZZ377VT004251', 'South America', 'BR', 'Volkswagen', null, null],
  ])('%s says where it is from, whose it is, and of what year', (vin, region, country, maker, model_year, check) => {
    const decoded = decodeVin(vin, 2026);
    expect(decoded).toMatchObject({ region, country, check_digit_ok: check });
    expect([decoded.makers?.[0] ?? null, decoded.model_years[0] ?? null]).toEqual([maker, model_year]);
  });

  it('the check digit of seventeen ones is one', () => {
    expect(decodeVin('11111111111111111', 2026).check_digit_ok).toBe(true);
  });

  it('may be written with spaces, hyphens and small letters, but not with I, O or Q', () => {
    expect(normalVin('1hgcm 82633-a004352')).toBe('1HGCM82633A004352');
    expect(normalVin('1HGCM82633A00435O')).toBeNull();
    expect(normalVin('1HGCM82633A00435')).toBeNull();
  });
});

describe('a VIN beside other attributes', () => {
  const warningsOf = async (attributes: { [key: string]: string | number }) => (await generate(attributes)).warnings;

  it('that agrees is a separate fact without a warning', async () => {
    const { facts, warnings } = await generate({ vin: '1HGCM82633A004352', make: 'HONDA', year: 2003 });
    expect(warnings).toEqual([]);
    expect(facts).toContainEqual({
      key: 'vin_decoded',
      value: { region: 'North America', country: 'US', maker: 'Honda', model_year: 2003, check_digit_ok: true },
      source: 'attribute',
    });
  });

  it.each([
    [{ vin: '1HGCM82633A004353' }, 'The check digit'],
    [{ vin: '1HGCM82633A004352', make: 'Audi' }, 'belongs to Honda, but the make is given as Audi'],
    [{ vin: '1HGCM82633A004352', year: 2010 }, 'for model year 2003, but the year is given as 2010'],
    [{ vin: '12345' }, 'not in the current format'],
  ])('%j is warned about, and the text keeps what was given', async (attributes, warning) => {
    expect(await warningsOf(attributes)).toEqual([expect.stringContaining(warning)]);
    for (const { description } of (await generate(attributes)).descriptions)
      expect(description).toContain(attributes.vin);
  });

  it.each([
    [{ vin: '1HGCM82633A004352', year: 2004 }],
    [{ vin: 'XTA217030C0357914', make: 'Лада' }],
    [{ vin: 'WDB9634031L123456', make: 'Mercedes' }],
    [{ vin: '194676S100001', year: 1966 }],
  ])('%j is no contradiction', async (attributes) => {
    expect(await warningsOf(attributes)).toEqual([]);
  });
});

describe('a VIN of a vehicle of which nothing else says its maker or its model year', () => {
  const said = async (attributes: { [key: string]: string | number }) => {
    const { descriptions } = await generate(attributes, { languages: ['en'] });
    return /According to its VIN: [^.]*/.exec(descriptions[0]?.description ?? '')?.[0].slice(22) ?? null;
  };

  it.each([
    ['1HGCM82633A004352', {}, 'manufacturer Honda and model year 2003'],
    ['1HGCM82633A004352', { make: 'Honda' }, 'model year 2003'],
    ['1HGCM82633A004352', { year: 2003 }, 'manufacturer Honda'],
    ['1HGCM82633A004352', { make: 'Honda', year: 2003 }, null],
    ['1HGCM82633A004352', { title: 'Honda Accord' }, null],
    // The code of the year comes again after 30 years; of light vehicles alone the VIN says in which cycle it is.
    ['1HGCMFA6XJA004352', {}, 'manufacturer Honda'],
    ['1HGCMFA6XJA004352', { body: 'sedan' }, 'manufacturer Honda and model year 2018'],
    ['1HGCMFA6XJA004352', { body: 'truck' }, 'manufacturer Honda'],
    // Jeep, Chrysler and Dodge share it.
    ['1C4RJFA69JC104352', { body: 'suv' }, 'model year 2018'],
    ['WBA5A5C50FD520469', {}, 'manufacturer BMW'],
    ['1HGCM82633A004353', {}, null],
    ['1M8GDM9AXKP042788', {}, null],
  ])('%s beside %j says %s', async (vin, beside, expected) => {
    expect(await said({ ...beside, vin })).toBe(expected);
  });
});

describe('a lot id that is a VIN', () => {
  const vinsOf = async (lot_id: string, attributes = {}) =>
    (await generate(attributes, { lot_id })).facts.filter(({ key }) => key === 'vin');

  it.each([
    ['1HGCM82633A004352', '1HGCM82633A004352'],
    ['1hgcm826-33a004352', '1HGCM82633A004352'],
    ['WVWZZZ1KZAW000001', 'WVWZZZ1KZAW000001'],
    ['1HGCM82633A004353', null],
    ['ZZZZZZ1KZAW000001', null],
    ['WVWZZZ1KZAW00000X', null],
    ['12345678901234567', null],
    ['car_001', null],
  ])('%s is %s', async (lot_id, vin) => {
    expect(await vinsOf(lot_id)).toEqual(vin === null ? [] : [{ key: 'vin', value: vin, source: 'metadata' }]);
  });

  it('is in the text, and is decoded', async () => {
    const { facts, descriptions } = await generate({}, { lot_id: '1HGCM82633A004352' });
    for (const { description } of descriptions) expect(description).toContain('1HGCM82633A004352');
    expect(facts).toContainEqual(expect.objectContaining({ key: 'vin_decoded', source: 'metadata' }));
  });

  it('gives way to the attribute', async () => {
    const given = { vin: 'WVWZZZ1KZAW000001' };
    expect(await vinsOf('1HGCM82633A004352', given)).toEqual([
      { key: 'vin', value: 'WVWZZZ1KZAW000001', source: 'attribute' },
    ]);
  });
});
