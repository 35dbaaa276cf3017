import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, photosOf, type World } from '../world.js';

describe.runIf(process.platform !== 'win32')('links in a folder', () => {
  function withLinks(): World {
    const world = folderOf(['in/car/1.jpg', 'out/far/2.jpg', 'out/3.jpg']);
    const link = (target: string, name: string): void => symlinkSync(target, join(world.cwd, 'in', name));
    link('../out', 'away');
    link('../../out/3.jpg', 'car/3.jpg');
    link('1.jpg', 'car/again.jpg');
    link('..', 'up');
    link('../in/car', 'same');
    link('nowhere.jpg', 'dead.jpg');
    link('circle', 'circle');
    symlinkSync('../out', join(world.cwd, 'out/self'));
    return world;
  }

  it('do not lead out of it; links to photos inside work', async () => {
    const world = withLinks();
    const intake = await world.read(['in']);
    expect(photosOf(world, intake)).toEqual({ car: ['in/car/1.jpg', 'in/car/again.jpg'] });
    expect([...intake.warnings].sort()).toEqual([
      expect.stringMatching(/in\/away: .*--follow/),
      expect.stringMatching(/in\/car\/3\.jpg: .*--follow/),
      expect.stringMatching(/in\/circle: .*loop/),
      expect.stringMatching(/in\/dead\.jpg: .*no target/),
      expect.stringMatching(/in\/same: .*read anyway/),
      expect.stringMatching(/in\/up: .*--follow/),
    ]);
  });

  it('lead anywhere with --follow, but never in a circle', async () => {
    const world = withLinks();
    const intake = await world.read(['in'], { follow: true });
    expect(photosOf(world, intake)).toEqual({
      car: ['in/car/1.jpg', 'in/car/3.jpg', 'in/car/again.jpg'],
      away: ['in/away/3.jpg'],
      far: ['in/away/far/2.jpg'],
    });
  });
});

describe.runIf(process.platform !== 'win32')('links with --follow', () => {
  it('do not lead into /proc and similar folders', async () => {
    const world = folderOf(['in/car/1.jpg']);
    for (const [at, target] of ['/proc', '/sys', '/dev', '/proc/self/cwd/..'].entries()) {
      symlinkSync(target, join(world.cwd, `in/${at}`));
    }
    symlinkSync('/', join(world.cwd, 'in/all'));
    const { lots, warnings } = await world.read(['in'], { follow: true });
    expect(lots.map(({ lot_id }) => lot_id)).toContain('car');
    expect(warnings.filter((warning) => /in\/(?:0|1|2|all): /.test(warning))).toHaveLength(4);
  });

  it('read no folder twice, however deep they lead', async () => {
    const world = folderOf(['in/car/1.jpg', 'out/a/b/2.jpg']);
    symlinkSync('../out', join(world.cwd, 'in/x'));
    symlinkSync('../out/a', join(world.cwd, 'in/y'));
    symlinkSync('../out/a/b', join(world.cwd, 'in/z'));
    const { lots } = await world.read(['in'], { follow: true });
    expect(lots.map(({ lot_id }) => lot_id).sort()).toEqual(['b', 'car']);
  });
});
