import { describe, expect, it } from 'vitest';
import { lines, lot, makeWorld, places } from '../world.js';

/** The file's content, and the lines of the error. */
type Row = [what: string, content: unknown, told: string[]];

describe('request bodies', () => {
  it.each<Row>([
    ['another version', { version: '2.0.0', lots: [lot()] }, ['a.json version | "2.0.0"']],
    ['a version that is no text', { version: 1, lots: [lot()] }, ['a.json version | no string']],
    ...['en', [], [1], [''], {}].map(
      (languages): Row => ['languages', { languages, lots: [lot()] }, ['a.json languages | array of language tags']],
    ),
    ...['example.com', 'ftp://example.com', 'https://u:pw@example.com', 'https://a b', 5].map(
      (webhook_url): Row => ['webhook_url', { webhook_url, lots: [lot()] }, ['a.json webhook_url | http']],
    ),
    ...['', 5].map(
      (generator): Row => [
        'generator',
        { generator, lots: [lot()] },
        ['a.json generator | must be the name of a generator'],
      ],
    ),
  ])('cannot have %s such as %j', async (_, content, told) => {
    const error = await makeWorld({ 'a.json': content }).refusal(['a.json']);
    expect(lines(error.details)).toEqual(places(told));
  });

  const bodies = {
    'a.json': { languages: ['en'], webhook_url: 'https://a.example/', generator: 'x', lots: [lot('a')] },
    'b.json': { languages: ['ru'], webhook_url: 'https://b.example/', generator: 'y', lots: [lot('b')] },
    'c.json': { lots: [lot('c')] },
  };

  it('must agree', async () => {
    const error = await makeWorld(bodies).refusal(['c.json', 'a.json', 'b.json']);
    const differs = 'differs from a.json, but all inputs make one job; set it with';
    expect(lines(error.details)).toEqual(
      places([
        `b.json languages | ${differs} --languages`,
        `b.json webhook_url | ${differs} --webhook`,
        `b.json generator | ${differs} --generator`,
      ]),
    );
  });

  it('need not agree about what flags decide', async () => {
    const given = ['languages', 'webhook_url', 'generator'] as const;
    const intake = await makeWorld(bodies).read(['a.json', 'b.json'], { given });
    expect(intake.request).toEqual({});
    expect(intake.lots).toHaveLength(2);
  });
});
