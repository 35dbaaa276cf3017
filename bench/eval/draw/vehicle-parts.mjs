// Close looks at a vehicle: inside, engine bay, wheel, plates, key, papers, and single panels.
import { damageOn } from './damage.mjs';
import { chance, circle, ellipse, gradient, lettering, line, path, polygon, rect, shade } from './pen.mjs';

/** Front seats and dashboard, as seen from the back seat. `airbags`: deployed. */
export function interior({ seats = '#3a3f46', airbags = false, steering = 'left' }, [width, height]) {
  const wheelAt = steering === 'left' ? 380 : 900;
  const otherAt = steering === 'left' ? 900 : 380;
  const seat = (x) =>
    rect(x - 190, 470, 380, 560, seats, { rx: 70, stroke: shade(seats, 0.5), 'stroke-width': 4 }) +
    rect(x - 110, 350, 220, 150, shade(seats, 1.15), { rx: 50, stroke: shade(seats, 0.5), 'stroke-width': 4 }) +
    rect(x - 120, 540, 240, 420, shade(seats, 1.12), { rx: 40 }) +
    line(
      [
        [x, 560],
        [x, 940],
      ],
      shade(seats, 0.7),
      4,
    ) +
    line(
      [
        [x - 95, 560],
        [x - 95, 940],
      ],
      shade(seats, 0.7),
      3,
    ) +
    line(
      [
        [x + 95, 560],
        [x + 95, 940],
      ],
      shade(seats, 0.7),
      3,
    );
  const wheel =
    circle(wheelAt, 330, 150, 'none', { stroke: '#141416', 'stroke-width': 30 }) +
    line(
      [
        [wheelAt - 140, 330],
        [wheelAt + 140, 330],
      ],
      '#1b1b1e',
      26,
    ) +
    line(
      [
        [wheelAt, 330],
        [wheelAt, 470],
      ],
      '#1b1b1e',
      26,
    ) +
    circle(wheelAt, 330, 48, '#232327');
  const bag = (x, y, rx, ry) =>
    ellipse(x, y, rx, ry, 'url(#bag)', { stroke: '#9a9a92', 'stroke-width': 4 }) +
    [0.3, 0.55, 0.8]
      .map((t) =>
        path(`M${x - rx * t} ${y - ry * 0.3} Q${x} ${y + ry * (t - 0.2)} ${x + rx * t} ${y - ry * 0.2}`, 'none', {
          stroke: '#b9b7ab',
          'stroke-width': 4,
        }),
      )
      .join('');
  const torn = (x) =>
    polygon(
      [
        [x - 130, 250],
        [x + 130, 245],
        [x + 110, 290],
        [x - 120, 300],
      ],
      '#050505',
    ) +
    line(
      [
        [x - 130, 250],
        [x - 160, 222],
        [x - 40, 216],
        [x + 120, 214],
        [x + 130, 245],
      ],
      '#3a3a3c',
      14,
    );
  return (
    `<defs>${gradient('sky', [
      [0, '#9fc3de'],
      [1, '#dfe9ee'],
    ])}${gradient(
      'bag',
      [
        [0, '#ffffff'],
        [0.6, '#ecebe2'],
        [1, '#bdbbae'],
      ],
      { radial: true },
    )}</defs>` +
    rect(0, 0, width, height, '#17181b') +
    polygon(
      [
        [90, 20],
        [width - 90, 20],
        [width - 10, 230],
        [10, 230],
      ],
      'url(#sky)',
    ) +
    polygon(
      [
        [90, 150],
        [500, 120],
        [760, 140],
        [width - 60, 125],
        [width - 10, 230],
        [10, 230],
      ],
      '#6f8a62',
    ) +
    rect(560, 20, 160, 52, '#0d0d0f', { rx: 12 }) +
    rect(570, 28, 140, 36, '#75858e', { rx: 8 }) +
    path(`M0 225 Q640 170 ${width} 225 L${width} 470 L0 470 Z`, '#2a2c30') +
    rect(555, 250, 170, 100, '#0b0d10', { rx: 8, stroke: '#55585d', 'stroke-width': 4 }) +
    rect(567, 262, 146, 76, '#1b2a33') +
    [580, 640, 700].map((x) => circle(x, 385, 17, '#4a4d52', { stroke: '#8a8d92', 'stroke-width': 3 })).join('') +
    [60, 1120]
      .map(
        (x) =>
          rect(x, 268, 100, 46, '#0e0f11', { rx: 10 }) +
          [0, 1, 2].map((k) => rect(x + 6, 276 + k * 12, 88, 4, '#54575c')).join(''),
      )
      .join('') +
    path('M585 470 L695 470 L720 960 L560 960 Z', '#202226') +
    rect(610, 560, 60, 130, '#0d0d0f', { rx: 24 }) +
    circle(640, 580, 34, '#3b3d41') +
    wheel +
    (airbags ? torn(otherAt) + bag(wheelAt, 340, 175, 150) + bag(otherAt, 330, 220, 140) : '') +
    seat(350) +
    seat(930)
  );
}

const LAMPS = {
  engine: (x, y) =>
    path(
      `M${x - 34} ${y - 6} h12 v-12 h14 v-10 h-8 v-6 h30 v6 h-8 v10 h16 l10 12 h12 v28 h-12 l-10 10 h-34 v-14 h-10 v10 h-12 z`,
      '#f6a313',
    ),
  oil: (x, y) =>
    path(`M${x - 40} ${y - 8} l22 6 h30 l22 -12 l6 8 l-26 22 h-42 v-12 l-14 -6 z`, '#e62117') +
    circle(x + 48, y + 14, 6, '#e62117'),
  battery: (x, y) =>
    rect(x - 36, y - 18, 72, 42, 'none', { stroke: '#e62117', 'stroke-width': 7 }) +
    rect(x - 26, y - 28, 14, 10, '#e62117') +
    rect(x + 12, y - 28, 14, 10, '#e62117') +
    lettering('-', { x: x - 17, y: y + 3, size: 26, colour: '#e62117', weight: 5, middle: true }) +
    line(
      [
        [x + 8, y + 3],
        [x + 26, y + 3],
      ],
      '#e62117',
      5,
    ) +
    line(
      [
        [x + 17, y - 6],
        [x + 17, y + 12],
      ],
      '#e62117',
      5,
    ),
  abs: (x, y) =>
    circle(x, y, 31, 'none', { stroke: '#f6a313', 'stroke-width': 6 }) +
    lettering('ABS', { x, y, size: 20, colour: '#f6a313', weight: 4, middle: true }),
  brake: (x, y) =>
    circle(x, y, 31, 'none', { stroke: '#e62117', 'stroke-width': 6 }) +
    line(
      [
        [x, y - 16],
        [x, y + 5],
      ],
      '#e62117',
      8,
    ) +
    circle(x, y + 17, 5, '#e62117'),
};

/** Two instruments, the odometer's display between them, and the lamps that are lit. */
export function dashboard({ odometer = '', unit = 'km', lamps = [], speed = 0 }, [width, height]) {
  const dial = (x, most, step, at) => {
    const marks = Array.from({ length: most / step + 1 }, (_, k) => {
      const angle = Math.PI * (0.78 + (1.44 * k * step) / most);
      const on = (r) => [x + r * Math.cos(angle), 400 + r * Math.sin(angle)];
      const [tx, ty] = on(178);
      return (
        line([on(215), on(245)], '#f2f2f2', 6) +
        lettering(String(k * step), { x: tx, y: ty, size: 24, colour: '#f2f2f2', weight: 3.5, middle: true })
      );
    });
    const angle = Math.PI * (0.78 + (1.44 * at) / most);
    return (
      circle(x, 400, 265, '#0a0b0d', { stroke: '#6b6f75', 'stroke-width': 10 }) +
      marks.join('') +
      line(
        [
          [x, 400],
          [x + 200 * Math.cos(angle), 400 + 200 * Math.sin(angle)],
        ],
        '#e0301e',
        9,
      ) +
      circle(x, 400, 30, '#26282c')
    );
  };
  return (
    rect(0, 0, width, height, '#1c1e22') +
    path(`M60 500 Q640 -220 ${width - 60} 500 L${width - 60} 760 L60 760 Z`, '#101114', {
      stroke: '#34373c',
      'stroke-width': 10,
    }) +
    dial(340, 8, 1, 0.9) +
    dial(940, 240, 40, speed) +
    lettering('RPM', { x: 340, y: 510, size: 22, colour: '#aaa', middle: true }) +
    lettering(unit === 'mi' ? 'mph' : 'km/h', { x: 940, y: 510, size: 22, colour: '#aaa', middle: true }) +
    (odometer === ''
      ? ''
      : rect(455, 575, 370, 96, '#b9c8a2', { rx: 8, stroke: '#3b4036', 'stroke-width': 6 }) +
        lettering(`${odometer} ${unit}`, { x: 640, y: 623, size: 40, colour: '#10140c', weight: 6, middle: true })) +
    lamps.map((lamp, at) => LAMPS[lamp](640 + (at - (lamps.length - 1) / 2) * 130, 715)).join('') +
    path(`M240 ${height} Q640 640 1040 ${height}`, 'none', { stroke: '#0b0b0c', 'stroke-width': 74 })
  );
}

/** Under the raised bonnet. */
export function engine({ paint }, [width, height]) {
  const hose = (d) =>
    path(d, 'none', { stroke: '#0d0d0e', 'stroke-width': 34, 'stroke-linecap': 'round' }) +
    path(d, 'none', { stroke: '#3a3b3d', 'stroke-width': 10, 'stroke-linecap': 'round' });
  return (
    rect(0, 0, width, height, '#8b98a3') +
    polygon(
      [
        [60, 0],
        [1220, 0],
        [1120, 220],
        [160, 220],
      ],
      shade(paint, 0.75),
    ) +
    polygon(
      [
        [180, 20],
        [1100, 20],
        [1040, 180],
        [240, 180],
      ],
      shade(paint, 0.5),
    ) +
    polygon(
      [
        [40, 250],
        [1240, 250],
        [1280, 800],
        [0, 800],
      ],
      '#1d1f22',
    ) +
    polygon(
      [
        [0, 250],
        [140, 250],
        [110, 810],
        [0, 860],
      ],
      paint,
    ) +
    polygon(
      [
        [1140, 250],
        [1280, 250],
        [1280, 860],
        [1170, 810],
      ],
      paint,
    ) +
    line(
      [
        [1090, 790],
        [1010, 190],
      ],
      '#c9ccd0',
      10,
    ) +
    rect(430, 340, 440, 300, '#54585e', { rx: 18, stroke: '#22252a', 'stroke-width': 6 }) +
    rect(470, 375, 360, 170, '#2b2d31', { rx: 24 }) +
    lettering('16V', { x: 650, y: 460, size: 60, colour: '#c8ccd1', weight: 9, middle: true }) +
    [0, 1, 2, 3]
      .map((k) => rect(480 + k * 90, 560, 56, 66, '#8d9299', { rx: 8 }) + circle(508 + k * 90, 560, 20, '#0e0f10'))
      .join('') +
    circle(560, 590, 0, '#000') +
    circle(800, 600, 40, '#17181a', { stroke: '#e4c21d', 'stroke-width': 8 }) +
    rect(930, 420, 190, 170, '#101113', { rx: 8, stroke: '#3f4246', 'stroke-width': 5 }) +
    rect(930, 470, 190, 70, '#dcdcd6') +
    lettering('12V', { x: 1025, y: 505, size: 36, colour: '#b01616', weight: 6, middle: true }) +
    circle(965, 440, 18, '#b01616') +
    circle(1085, 440, 18, '#202124', { stroke: '#999', 'stroke-width': 4 }) +
    ellipse(265, 440, 95, 80, '#e9e6d2', { stroke: '#8a876f', 'stroke-width': 5 }) +
    circle(265, 400, 34, '#11315e') +
    rect(180, 560, 180, 120, '#232529', { rx: 12 }) +
    hose('M360 470 C400 420 380 380 440 390') +
    hose('M250 680 C300 760 520 720 560 650') +
    hose('M870 400 C940 360 900 330 1000 330') +
    polygon(
      [
        [110, 720],
        [1170, 720],
        [1200, 860],
        [80, 860],
      ],
      '#33363a',
    ) +
    Array.from({ length: 26 }, (_, k) =>
      line(
        [
          [150 + k * 38, 735],
          [140 + k * 39, 845],
        ],
        '#1a1c1e',
        5,
      ),
    ).join('') +
    polygon(
      [
        [0, 880],
        [1280, 880],
        [1280, 960],
        [0, 960],
      ],
      shade(paint, 0.9),
    )
  );
}

/** A wheel that fills the picture; `size` stands on the tyre. */
export function tyre({ size = '', paint, damages = [] }, [width, height]) {
  const [x, y] = [640, 560];
  const around = [...size].map((letter, at) => {
    const angle = -Math.PI / 2 + (at - (size.length - 1) / 2) * 0.105;
    return letter === ' '
      ? ''
      : lettering(letter, {
          x: x + 412 * Math.cos(angle),
          y: y + 412 * Math.sin(angle),
          size: 40,
          colour: '#c4c6c8',
          weight: 6,
          middle: true,
          turn: (angle * 180) / Math.PI + 90,
        });
  });
  const tread = Array.from({ length: 64 }, (_, k) => {
    const angle = (2 * Math.PI * k) / 64;
    return line(
      [
        [x + 478 * Math.cos(angle), y + 478 * Math.sin(angle)],
        [x + 506 * Math.cos(angle + 0.03), y + 506 * Math.sin(angle + 0.03)],
      ],
      '#050505',
      12,
    );
  });
  const spokes = Array.from({ length: 5 }, (_, k) => {
    const on = (r, turn) => [
      x + r * Math.cos((2 * Math.PI * k) / 5 + turn - Math.PI / 2),
      y + r * Math.sin((2 * Math.PI * k) / 5 + turn - Math.PI / 2),
    ];
    return polygon([on(60, 0.7), on(300, 0.2), on(300, -0.2), on(60, -0.7)], '#c3c8cd', {
      stroke: '#7d8288',
      'stroke-width': 4,
    });
  });
  const bolts = Array.from({ length: 5 }, (_, k) =>
    circle(x + 62 * Math.cos((2 * Math.PI * k) / 5), y + 62 * Math.sin((2 * Math.PI * k) / 5), 13, '#3e4246'),
  );
  const random = chance(5);
  const marks = damages.map(({ kind }) =>
    damageOn(kind, (u, v) => [x + 60 + 250 * u, y + 190 + 130 * v], { paint: '#c3c8cd', random }),
  );
  return (
    rect(0, 0, width, height, '#6a6d70') +
    rect(0, 0, width, 330, paint) +
    path(`M90 330 A560 560 0 0 1 1190 330 L1190 560 L90 560 Z`, '#0a0a0b') +
    circle(x, y, 505, '#17181a') +
    tread.join('') +
    circle(x, y, 468, '#1d1f21') +
    circle(x, y, 342, '#0e0f10') +
    circle(x, y, 322, '#8f959b') +
    circle(x, y, 300, '#1e2023') +
    spokes.join('') +
    circle(x, y, 92, '#b0b5ba') +
    bolts.join('') +
    circle(x, y, 40, '#2a2d31') +
    marks.join('') +
    around.join('')
  );
}

/** A riveted plate with lines of text. */
export function riveted({ lines, paint = '#5b6066', size = 46 }, [width, height]) {
  const tall = lines.length * size * 1.75 + 90;
  const top = (height - tall) / 2;
  return (
    rect(0, 0, width, height, paint) +
    line(
      [
        [0, 210],
        [width, 160],
      ],
      shade(paint, 0.7),
      14,
    ) +
    line(
      [
        [0, 840],
        [width, 880],
      ],
      shade(paint, 1.2),
      10,
    ) +
    `<defs>${gradient('metal', [
      [0, '#e6e8ea'],
      [0.5, '#b9bdc2'],
      [1, '#d9dcdf'],
    ])}</defs>` +
    rect(130, top, width - 260, tall, 'url(#metal)', { rx: 14, stroke: '#4c5055', 'stroke-width': 6 }) +
    [
      [165, top + 35],
      [width - 165, top + 35],
      [165, top + tall - 35],
      [width - 165, top + tall - 35],
    ]
      .map(([x, y]) => circle(x, y, 17, '#83888e', { stroke: '#3c4045', 'stroke-width': 4 }))
      .join('') +
    lines
      .map((text, at) =>
        lettering(text, {
          x: width / 2,
          y: top + 45 + size * (0.9 + at * 1.75),
          size,
          colour: '#1a1c1f',
          weight: size / 8,
          middle: true,
        }),
      )
      .join('')
  );
}

/** A number plate on a bumper. */
export function numberPlate({ plate, paint }, [width, height]) {
  return (
    rect(0, 0, width, height, paint) +
    rect(0, 0, width, 250, shade(paint, 0.85)) +
    line(
      [
        [0, 250],
        [width, 250],
      ],
      shade(paint, 0.5),
      8,
    ) +
    rect(0, 760, width, 200, '#1a1b1d') +
    rect(200, 380, 880, 230, '#f7f7f3', { rx: 18, stroke: '#111', 'stroke-width': 10 }) +
    rect(206, 386, 70, 218, '#1b3f9c', { rx: 10 }) +
    lettering(plate, { x: 678, y: 495, size: 96, colour: '#111', weight: 15, middle: true }) +
    circle(240, 330, 22, '#ddd') +
    circle(1040, 330, 22, '#ddd')
  );
}

/** A key with its remote control on a table. */
export function key(_, [width, height]) {
  const grain = Array.from({ length: 16 }, (_, k) =>
    path(`M0 ${30 + k * 62} Q${300 + k * 20} ${10 + k * 64} ${width} ${36 + k * 61}`, 'none', {
      stroke: '#7b5230',
      'stroke-width': 5,
      opacity: 0.6,
    }),
  );
  const teeth = [
    [620, 430],
    [1080, 430],
    [1110, 470],
    [1080, 500],
    [1050, 500],
    [1030, 530],
    [1000, 500],
    [970, 500],
    [950, 540],
    [915, 500],
    [880, 500],
    [860, 525],
    [830, 500],
    [620, 500],
  ];
  return (
    rect(0, 0, width, height, '#9a6a40') +
    grain.join('') +
    ellipse(640, 620, 480, 60, '#000', { opacity: 0.25 }) +
    polygon(teeth, '#b8bdc3', { stroke: '#5e6369', 'stroke-width': 5 }) +
    line(
      [
        [650, 455],
        [1060, 455],
      ],
      '#8a8f95',
      8,
    ) +
    rect(250, 330, 400, 280, '#141517', { rx: 110, stroke: '#000', 'stroke-width': 6 }) +
    circle(250, 470, 62, 'none', { stroke: '#b0b4b8', 'stroke-width': 18 }) +
    [360, 460, 560].map((x) => circle(x, 470, 40, '#33363a', { stroke: '#5a5e63', 'stroke-width': 4 })).join('') +
    rect(342, 462, 36, 28, '#ddd', { rx: 4 }) +
    path('M350 462 v-10 a10 10 0 0 1 20 0 v10', 'none', { stroke: '#ddd', 'stroke-width': 5 }) +
    lettering('0', { x: 460, y: 470, size: 30, colour: '#ddd', weight: 5, middle: true }) +
    circle(560, 470, 14, '#c81e1e')
  );
}

/** Papers with a line for each `[name, value]`. */
export function papers({ lines }, [width, height]) {
  return (
    rect(0, 0, width, height, '#4b3a2c') +
    `<g transform="rotate(-2 640 480)">${rect(170, 60, 940, 850, '#dfe9dc', { stroke: '#93a18f', 'stroke-width': 4 })}${lettering('REGISTRATION CERTIFICATE', { x: 640, y: 130, size: 38, colour: '#20382a', weight: 5, middle: true })}${lines
      .map(
        ([name, value], at) =>
          line(
            [
              [220, 270 + at * 120],
              [1060, 270 + at * 120],
            ],
            '#9db09a',
            3,
          ) +
          lettering(name, { x: 230, y: 200 + at * 120, size: 22, colour: '#4d6152', weight: 3 }) +
          lettering(value, { x: 270, y: 232 + at * 120, size: 32, colour: '#16181a', weight: 4.5 }),
      )
      .join('')}</g>`
  );
}

/** A part of the bodywork from close by, with the edge of a door and its handle. */
export function panel({ paint, damages = [], reflection = false }, [width, height]) {
  const random = chance(11);
  const marks = damages.map(({ kind }) => damageOn(kind, (u, v) => [260 + 620 * u, 300 + 480 * v], { paint, random }));
  const shine = reflection
    ? path(
        'M0 210 C300 120 520 330 760 240 S1100 120 1280 220 L1280 330 C1050 230 930 360 720 350 S320 260 0 330 Z',
        '#ffffff',
        { opacity: 0.55 },
      ) +
      [180, 420, 830, 1090]
        .map((x) => path(`M${x} 215 q14 -90 30 0 l20 -70 l14 80 z`, '#27412c', { opacity: 0.6 }))
        .join('')
    : '';
  return (
    `<defs>${gradient('panel', [
      [0, shade(paint, 1.25)],
      [0.4, paint],
      [1, shade(paint, 0.6)],
    ])}</defs>` +
    rect(0, 0, width, height, 'url(#panel)') +
    rect(0, 0, width, 95, '#222c33') +
    line(
      [
        [0, 98],
        [width, 98],
      ],
      '#0d0e10',
      12,
    ) +
    line(
      [
        [1020, 98],
        [1000, 960],
      ],
      shade(paint, 0.3),
      9,
    ) +
    path('M0 640 Q640 590 1280 650', 'none', { stroke: shade(paint, 1.5), 'stroke-width': 6, opacity: 0.7 }) +
    rect(770, 170, 200, 46, shade(paint, 0.55), { rx: 22 }) +
    rect(780, 174, 180, 26, shade(paint, 1.2), { rx: 13 }) +
    shine +
    marks.join('')
  );
}
