/** Closed sets of what vehicles are and have. */
import { defineTerms } from './term-set.js';

export const FUEL = defineTerms('fuel', true, {
  petrol: 'gasoline, gas, benzin, benzine, petrol engine, gasoline engine, бензин, бензиновый, бензиновый двигатель',
  diesel: 'dizel, diesel engine, дизель, дизельный, дизельный двигатель, дизтопливо, солярка, дт',
  electric: `ev, bev, electricity, battery electric, elektro, электро, электрический, электричество, электромобиль,
    elektryczny`,
  hybrid: 'hev, full hybrid, гибрид, гибридный',
  petrol_hybrid:
    'hybrid (benzin/elektro), hybrid petrol, petrol electric, petrol/electric, gas/electric, gasoline hybrid, бензин гибрид, бензин/электро, гибрид бензин, бензиновый гибрид',
  diesel_hybrid: `hybrid (diesel/elektro), hybrid diesel, diesel electric, diesel/electric, дизель гибрид, дизель/электро, дизельный гибрид,
    hybryda wysokoprężna`,
  plug_in_hybrid: `phev, plugin, plug in, подключаемый гибрид, плагин гибрид, гибрид с подзарядкой, гібрид із зарядкою від мережі`,
  mild_hybrid: 'mhev, мягкий гибрид',
  lpg: 'autogas, autogas (lpg), liquefied petroleum gas, propane, пропан, газ, сжиженный газ, Flüssiggas (LPG)',
  cng: 'erdgas, erdgas (cng), compressed natural gas, natural gas, methane, метан, сжатый газ, природный газ',
  petrol_lpg: `petrol/lpg, lpg/petrol, gasoline/lpg, бензин/газ, газ/бензин, бензин + газ, гбо, Benzin und Flüssiggas`,
  ethanol: 'bioethanol, этанол',
  flex_fuel:
    'e85, flexfuel, flexible fuel, flexi fuel, total flex, flex, petrol/ethanol, gasoline/ethanol, бензин/этанол',
  hydrogen: 'fuel cell, fcev, водород, водородный',
});

export const TRANSMISSION = defineTerms('transmission', true, {
  manual: 'mt, m/t, stick, manual gearbox, manual transmission, механика, механическая, мкпп, механическая кпп, ручная',
  automatic: `tronic, at, a/t, auto, automatic gearbox, automatic transmission, automat, automatik, автомат, автоматическая, акпп, автоматическая кпп,
    автоматическая коробка, автоматическая коробка передач`,
  automated_manual: `amt, semi automatic, robotised, robotized, робот, роботизированная, ркпп, полуавтомат, manuale robotizzato`,
  dual_clutch:
    'dct, dsg, dual clutch automatic, dual clutch transmission, double clutch, s tronic, pdk, преселективная, робот с двумя сцеплениями',
  cvt: 'variator, continuously variable, continuously variable transmission, вариатор, вариаторная, бесступенчатая',
  single_speed: `single speed gearbox, reduction gear, 1-speed, 1-speed automatic, single speed automatic, редуктор, одноступенчатая, Eingang, シングルスピード, одноступенева`,
});

export const DRIVE = defineTerms('drive', true, {
  front_wheel: 'fwd, vorderradantrieb, front, front wheel drive, front-wheel, передний, передний привод',
  rear_wheel: 'rwd, hinterradantrieb, rear, rear wheel drive, rear-wheel, задний, задний привод',
  all_wheel: `awd, allrad, vierradantrieb, all, all wheel drive, quattro, 4matic, xdrive, полный, полный привод, постоянный полный привод,
    transmission intégrale`,
  four_wheel:
    '4wd, 4x4, 4х4, 4 wheel drive, four wheel drive, 4x4 w/rear wheel drv, 4x4 w/front whl drv, подключаемый полный привод, a quattro ruote motrici',
});

export const BODY = defineTerms('body', true, {
  sedan: 'saloon, 4 door sedan, sedan 4d, 4dr sedan, sedan 4dr, седан',
  hatchback:
    'hatch, 5 door hatchback, hatchback 5d, 5dr hatchback, schrägheck, хэтчбек, хетчбек, хэтчбэк, хетчбэк, хэтч',
  liftback: 'лифтбек, лифтбэк',
  estate: 'wagon, station wagon, estate car, touring, kombi, combi, break, универсал',
  coupe: 'coupé, 2 door coupe, купе',
  convertible: 'cabriolet, cabrio, drop top, кабриолет, кабрио',
  roadster: 'spider, spyder, родстер',
  suv: 'sport utility, 4d sport utility, sport utility 4d, geländewagen, sport utility vehicle, off-road, offroad, off-roader, jeep, внедорожник, джип',
  crossover: 'cuv, кроссовер, паркетник',
  minivan: 'mpv, people carrier, минивэн, минивен, компактвэн, 多功能车（MPV）',
  van: 'cargo van, panel van, transporter, фургон, микроавтобус грузовой',
  pickup: 'pick up, pickup truck, crew cab, crew pickup, crew cab pickup, extended cab pickup, 4 door pickup, пикап',
  limousine: 'limo, лимузин',
  minibus: 'микроавтобус, маршрутка',
  bus: 'coach, автобус',
  truck: 'lorry, heavy truck, грузовик, грузовой',
  motorcycle: 'motorbike, bike, мотоцикл',
  motorhome: 'camper, campervan, rv, автодом, дом на колесах',
  trailer: 'прицеп, полуприцеп',
});

export const COLOR = defineTerms('colour', false, {
  black: 'schwarz, черный, черная, черного цвета',
  white: 'weiss, weiß, белый, белая, белого цвета',
  silver: 'silber, серебристый, серебряный, серебро',
  grey: 'gray, grau, серый, серая',
  red: 'rot, красный, красная',
  blue: 'blau, синий, синяя',
  light_blue: 'hellblau, sky blue, голубой, голубая',
  dark_blue: 'navy, navy blue, dunkelblau, темно-синий, koyu mavi',
  green: 'grün, gruen, зеленый, зеленая',
  yellow: 'gelb, желтый, желтая',
  orange: 'оранжевый, оранжевая',
  brown: 'braun, коричневый, коричневая',
  beige: 'бежевый, бежевая',
  gold: 'golden, золотой, золотистый',
  purple: 'violet, lila, фиолетовый, пурпурный',
  pink: 'rosa, розовый',
  burgundy: 'maroon, wine red, бордовый, вишневый',
  turquoise: 'teal, бирюзовый',
  bronze: 'бронзовый, бронза, spiżowy',
});

export const TITLE_STATUS = defineTerms('title-status', false, {
  clean: 'clean title, clear, clear title, чистый, чистый титул, 无瑕疵（clean）',
  salvage: `salvage title, salvage certificate, certificate of salvage, аварийный, сальваж, siniestro (salvage),
    épave réparable (salvage), 事故报废（salvage）, ağır hasarlı (salvage), powypadkowy (salvage)`,
  rebuilt: `rebuilt title, rebuilt salvage, reconstructed, prior salvage, restored salvage, восстановленный, 修复重建（rebuilt）,
    yeniden yapılmış (rebuilt)`,
  junk: `junk title, junk certificate, scrap, под утилизацию, утиль, épave (junk), 廃車（junk）, 废车（junk）,
    під утилізацію (junk)`,
  parts_only: `parts, for parts, parts only title, dismantlers only, на запчасти, только на запчасти, yalnızca parça için,
    тільки на запчастини`,
  non_repairable: `nonrepairable, non repairable certificate, not repairable, irreparable, не подлежит восстановлению,
    nienaprawialny`,
  destruction: 'certificate of destruction, cod, сертификат на уничтожение, 解体証明, сертифікат на знищення',
  flood: `flood title, water damage title, утопленник, enchente (flood), inundación (flood), inondation (flood),
    Überflutung (flood)`,
  lemon: `lemon title, lemon law, lemon law buyback, manufacturer buyback, 欠陥によるメーカー買い戻し（lemon）, 因缺陷由厂家回购（lemon）,
    kusur nedeniyle üreticice geri alınmış (lemon), odkupiony przez producenta z powodu wad (lemon),
    викуплений виробником через дефекти (lemon), выкуплен изготовителем из-за дефектов (lemon)`,
  bill_of_sale: `bill of sale only, договор купли-продажи, contrato de compra e venda, atto di vendita, contrato de compraventa,
    acte de vente, Kaufvertrag, umowa sprzedaży`,
});

export const RUNNING = defineTerms('running', false, {
  runs_and_drives: `runs & drives, run & drive, run & drive verified, fahrbereit, run and drive, runs drives, run and drive verified, runs and drives verified,
    на ходу, заводится и едет, своим ходом, çalışıyor ve yürüyor`,
  starts: 'engine starts, engine start program, start, заводится, motor çalışıyor',
  does_not_run: `non runner, nicht fahrbereit, non running, not running, does not start, does not run and drive, stationary, inoperable, won't start,
    не на ходу, не заводится`,
});

export const AIRBAGS = defineTerms('airbags', false, {
  deployed: 'airbags deployed, blown, fired, activated, сработали, сработала, выстрелили, раскрыты',
  intact:
    'not deployed, airbags intact, airbags not deployed, ok, не сработали, не сработала, целы, целые, не выстрелили',
});

export const DAMAGE = defineTerms('damage', false, {
  none: 'no, no damage, without damage, undamaged, нет, без повреждений, отсутствуют',
  front: 'front end, front-end, front end damage, front collision, передняя часть, перед, передок, спереди, ön',
  rear: 'rear end, rear-end, back, rear end damage, rear collision, задняя часть, зад, сзади, arka',
  side: 'side damage, бок, боковая часть, сбоку, yan',
  left_side: 'left, left-side, левая сторона, левый бок, слева, sol yan',
  right_side: 'right, right-side, правая сторона, правый бок, справа, sağ yan',
  front_left: `left front, front left side, передняя левая часть, спереди слева, anteriore sinistro, delantera izquierda`,
  front_right: `right front, front right side, передняя правая часть, спереди справа, anteriore destro, delantera derecha`,
  rear_left: 'left rear, rear left side, задняя левая часть, сзади слева, posteriore sinistro, trasera izquierda',
  rear_right: 'right rear, rear right side, задняя правая часть, сзади справа, posteriore destro, trasera derecha',
  all_over: 'all over damage, по всему кузову, со всех сторон, кругом, tüm gövde',
  roof: 'top, top/roof, roof damage, крыша',
  undercarriage: 'underbody, under carriage, днище, ходовая, ходовая часть',
  suspension: 'suspension damage, подвеска',
  mechanical: 'mechanical damage, механические, механические повреждения, механика, mekanik, mechanika',
  engine: 'engine damage, engine failure, двигатель, мотор',
  transmission: 'transmission damage, gearbox, коробка передач, 変速機',
  electrical: 'electrical damage, электрика, электрооборудование',
  interior: 'interior damage, салон, iç mekân',
  frame: 'frame damage, chassis, рама',
  rollover: 'roll over, rolled over, переворот, опрокидывание',
  hail: 'hail damage, град, градом, dolu',
  flood: 'water, water/flood, flood damage, water damage, затопление, вода, утопленник, su',
  fire: 'burn, burned, burnt, fire damage, пожар, огонь, горел',
  vandalism: 'vandalized, vandalised, вандализм',
  theft: 'stolen, theft recovery, recovered theft, угон, roubo',
  stripped: 'strip, dismantled, разукомплектован, разобран, 部品取り外し',
  dents_scratches: 'minor dent/scratches, minor dents/scratches, minor, dents and scratches, вмятины и царапины',
  scratches: 'scratch, scratched, царапины, царапина',
  dents: 'dent, dented, вмятины, вмятина',
  rust: 'corrosion, rusted, ржавчина, коррозия',
  wear: `normal wear, normal wear & tear, wear and tear, естественный износ, износ, normal aşınma, природний знос`,
});
