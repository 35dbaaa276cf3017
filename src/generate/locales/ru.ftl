### Русский. Один файл — один язык; имя файла — тег языка.
###
### Каждое сообщение этого файла должно быть в каждом языке. Значения в фигурных скобках:
###   $count и дни — числа: они выбирают форму множественного числа, у [0] может быть своя;
###   всё остальное — готовый текст, который нельзя склонять.
### Точка в конце предложения опускается сама там, где предложение уже закончило значение («190 л. с.»).

## Заголовок

# Лот, о котором известен только номер.
title-lot = Лот { $lot }
title-dated = { $vehicle }, { $year }
# Между частями заголовка.
title-separator = {", "}

## Что это

vehicle-dated = { $vehicle } { $year } года выпуска
# Вместо автомобиля, если марка и модель неизвестны.
vehicle-unnamed = Лот

# $subject — vehicle-dated, марка и модель, название лота от продавца или vehicle-unnamed.
opening = { $subject }.
# $body — body-colored или, если цвет неизвестен, phrase кузова.
opening-body = { $subject } — { $body }.
opening-photos =
    { $count ->
        [1] На снимке — { $body }.
       *[other] На снимках — { $body }.
    }
badges-read =
    { $count ->
        [1] На шильдике написано { $texts }.
       *[other] На шильдиках написано { $texts }.
    }
vin-says = По VIN: { $items }.
vin-maker = изготовитель { $maker }
vin-model-year = модельный год { $year }
# $fittings — перечень из fitting-interior, doors и seats; в opening-fittings это может быть и перечень из двигателя,
# коробки передач и привода.
opening-body-fittings = { $subject } — { $body }, { $fittings }.
opening-fittings = { $subject }: { $fittings }.

# $body и $color — сами слова, $body_phrase и $color_phrase — их phrase.
body-colored = { $body_phrase } { $color_phrase }
fitting-interior = { $color } салон
doors =
    { $count ->
        [0] без дверей
        [one] { $count } дверь
        [few] { $count } двери
        [many] { $count } дверей
       *[other] { $count } двери
    }
# Кузов, у которого от двух до семи дверей: стоит вместо $body и phrase кузова; без этого сообщения двери стоят в перечне.
body-doors =
    { $type ->
        [coupe] { $count }-дверное { $body }
       *[other] { $count }-дверный { $body }
    }
seats =
    { $count ->
        [0] без сидений
        [one] { $count } место
        [few] { $count } места
        [many] { $count } мест
       *[other] { $count } места
    }

## Двигатель и трансмиссия

# $items — перечень: двигатель, коробка передач, привод. Заглавная буква в начале появится сама.
technical = { $items }.
# Двигатель, топливо которого неизвестно. Следующие четыре дополняют двигатель, одно за другим, в этом порядке.
engine = двигатель
engine-named = { $engine } { $name }
engine-displacement = { $engine } объёмом { $displacement }
engine-cylinders = { $count }-цилиндровый { $engine }
engine-power = { $engine } мощностью { $power }
# Этого сообщения может и не быть; если объём и мощность известны, оно заменяет оба, после engine-cylinders.
engine-displacement-power = { $engine } объёмом { $displacement } и мощностью { $power }
# Коробка, о которой известно число передач: за подписью и, в phrase, в предложении. $type — manual, automatic,
# automated_manual, dual_clutch или cvt; $transmission — само слово, $transmission_phrase — его phrase.
transmission-geared =
    { $type ->
        [cvt] { $count }-ступенчатый { $transmission }
       *[other] { $count }-ступенчатая { $transmission }
    }
transmission-geared-phrase =
    { $type ->
        [cvt] { $count }-ступенчатый { $transmission_phrase }
       *[other] { $count }-ступенчатая { $transmission_phrase }
    }

mileage = Пробег — { $mileage }.
owners =
    { $count ->
        [0] Прежних владельцев не было.
       *[other] Число владельцев — { $count }.
    }

## Подписи и значения

# Между значениями за одной подписью.
list-separator = {", "}
# Заглавная буква в начале обоих появится сама.
detail = { $label }: { $value }
detail-sentence = { $label }: { $value }.
# Внутри значения, у которого есть свои части: «размеры: длина — 4,2 м и ширина — 1,8 м».
detail-inner = { $label } — { $value }
yes = да
no = нет
# О том, что у лота есть или чего нет: «подпись: есть», «сервисная книжка: нет».
present = есть
absent = нет
# То же в другой единице: «140 кВт (190 л. с.)».
other-unit = { $quantity } ({ $other })
# Две цены; $from_number — первая без валюты.
range = { $from_number }–{ $to }
# $month — так, как он стоит рядом с числом: «мая».
date = { $day } { $month } { $year } года
# Месяц без числа; $month — в именительном падеже: «май».
month-of-year = { $month } { $year } года
date-time = { $date }, { $time }

unit-km = { $amount } км
unit-mi =
    { $count ->
        [one] { $amount } миля
        [few] { $amount } мили
        [many] { $amount } миль
       *[other] { $amount } мили
    }
unit-kW = { $amount } кВт
unit-hp = { $amount } л. с.
unit-PS = { $amount } л. с.
unit-l = { $amount } л
unit-cm3 = { $amount } см³

## Слова продавца — дословно

notes = Продавец отмечает: «{ $text }».
    .stop = after

## Фотографии

only-photos = Для этого лота есть только фотографии.
no-photos = Фотографий лота нет.
photos-taken =
    { $count ->
        [1] Снимок сделан { $when }.
       *[other] Снимки сделаны { $when }.
    }
taken-day = { $day } { $month } { $year } года
taken-days =
    { $first_day ->
        [2] со { $first_day } по { $last_day } { $month } { $year } года
       *[other] с { $first_day } по { $last_day } { $month } { $year } года
    }
taken-months =
    { $first_day ->
        [2] со { $first_day } { $first_month } по { $last_day } { $last_month } { $year } года
       *[other] с { $first_day } { $first_month } по { $last_day } { $last_month } { $year } года
    }
taken-years =
    { $first_day ->
        [2] со { $first_day } { $first_month } { $first_year } года по { $last_day } { $last_month } { $last_year } года
       *[other] с { $first_day } { $first_month } { $first_year } года по { $last_day } { $last_month } { $last_year } года
    }

# Между двумя предложениями.
sentence-separator = {" "}

## Состояние. Пункты этого перечня сами получают заглавную букву и не кончаются точкой.

keys =
    { $count ->
        [0] ключей нет
        [one] { $count } ключ
        [few] { $count } ключа
        [many] { $count } ключей
       *[other] { $count } ключа
    }
keys-present = ключи есть
keys-missing = ключей нет

running-runs-and-drives = на ходу
running-starts = двигатель заводится
running-does-not-run = не на ходу

airbags-deployed = подушки безопасности сработали
airbags-intact = подушки безопасности не сработали

## Названия сведений — так, как они стоят перед двоеточием

label-name = название
label-title = заголовок
label-make = марка
label-model = модель
label-badge = шильдик
label-trim = комплектация
label-year = год
# То же об автомобиле.
label-vehicle-year = год выпуска
label-body = кузов
label-color = цвет
label-interior-color = салон
label-doors = число дверей
label-seats = число мест
label-fuel = топливо
label-engine = двигатель
label-displacement = объём двигателя
label-cylinders = число цилиндров
label-power = мощность
label-transmission = коробка передач
label-gears = число передач
label-drive = привод
label-mileage = пробег
label-mileage-unit = единица пробега
label-vin = VIN
label-plate = госномер
label-owners = число владельцев
label-condition = состояние
label-title-status = статус документов
label-runs-drives = на ходу
label-primary-damage = основное повреждение
label-secondary-damage = дополнительное повреждение
label-damage = повреждения
label-airbags = подушки безопасности
label-airbags-deployed = сработавшие подушки безопасности
label-keys = ключи
label-location = местонахождение
label-price = цена
label-starting-price = стартовая цена
label-buy-now-price = цена «купить сейчас»
label-estimate = предварительная оценка
label-estimate-low = нижняя граница оценки
label-estimate-high = верхняя граница оценки
label-currency = валюта
label-sale-date = дата торгов
label-notes = примечания

## Топливо. Phrase называет двигатель.

fuel-petrol = бензин
    .phrase = бензиновый двигатель
fuel-diesel = дизель
    .phrase = дизельный двигатель
fuel-electric = электричество
    .phrase = электродвигатель
fuel-hybrid = гибрид
    .phrase = гибридный силовой агрегат
fuel-petrol-hybrid = бензиновый гибрид
    .phrase = бензиновый гибридный силовой агрегат
fuel-diesel-hybrid = дизельный гибрид
    .phrase = дизельный гибридный силовой агрегат
fuel-plug-in-hybrid = подзаряжаемый гибрид
    .phrase = подзаряжаемый гибридный силовой агрегат
fuel-mild-hybrid = мягкий гибрид
    .phrase = мягкогибридный силовой агрегат
fuel-lpg = сжиженный газ
    .phrase = газовый двигатель (пропан-бутан)
fuel-cng = сжатый природный газ
    .phrase = газовый двигатель (метан)
fuel-petrol-lpg = бензин и газ
    .phrase = двухтопливный двигатель (бензин и газ)
fuel-ethanol = этанол
    .phrase = этаноловый двигатель
fuel-flex-fuel = бензин и этанол
    .phrase = двигатель на бензине и этаноле
fuel-hydrogen = водород
    .phrase = водородный силовой агрегат

## Коробки передач. Phrase называет коробку.

transmission-manual = механическая
    .phrase = механическая коробка передач
transmission-automatic = автоматическая
    .phrase = автоматическая коробка передач
transmission-automated-manual = роботизированная
    .phrase = роботизированная коробка передач
transmission-dual-clutch = роботизированная с двумя сцеплениями
    .phrase = роботизированная коробка передач с двумя сцеплениями
transmission-cvt = вариатор
    .phrase = вариатор
transmission-single-speed = одноступенчатый редуктор
    .phrase = одноступенчатый редуктор

## Привод. Phrase стоит сама по себе.

drive-front-wheel = передний
    .phrase = передний привод
drive-rear-wheel = задний
    .phrase = задний привод
drive-all-wheel = полный
    .phrase = полный привод
drive-four-wheel = полный (4×4)
    .phrase = полный привод (4×4)

## Кузова. Phrase говорит, что это за автомобиль.

body-sedan = седан
    .phrase = седан
body-hatchback = хетчбэк
    .phrase = хетчбэк
body-liftback = лифтбэк
    .phrase = лифтбэк
body-estate = универсал
    .phrase = универсал
body-coupe = купе
    .phrase = купе
body-convertible = кабриолет
    .phrase = кабриолет
body-roadster = родстер
    .phrase = родстер
body-suv = внедорожник
    .phrase = внедорожник
body-crossover = кроссовер
    .phrase = кроссовер
body-minivan = минивэн
    .phrase = минивэн
body-van = фургон
    .phrase = фургон
body-pickup = пикап
    .phrase = пикап
body-limousine = лимузин
    .phrase = лимузин
body-minibus = микроавтобус
    .phrase = микроавтобус
body-bus = автобус
    .phrase = автобус
body-truck = грузовик
    .phrase = грузовик
body-motorcycle = мотоцикл
    .phrase = мотоцикл
body-motorhome = автодом
    .phrase = автодом
body-trailer = прицеп
    .phrase = прицеп

## Цвета. Phrase — $color_phrase в сообщениях выше.

colour-black = чёрный
    .phrase = чёрного цвета
colour-white = белый
    .phrase = белого цвета
colour-silver = серебристый
    .phrase = серебристого цвета
colour-grey = серый
    .phrase = серого цвета
colour-red = красный
    .phrase = красного цвета
colour-blue = синий
    .phrase = синего цвета
colour-light-blue = голубой
    .phrase = голубого цвета
colour-dark-blue = тёмно-синий
    .phrase = тёмно-синего цвета
colour-green = зелёный
    .phrase = зелёного цвета
colour-yellow = жёлтый
    .phrase = жёлтого цвета
colour-orange = оранжевый
    .phrase = оранжевого цвета
colour-brown = коричневый
    .phrase = коричневого цвета
colour-beige = бежевый
    .phrase = бежевого цвета
colour-gold = золотистый
    .phrase = золотистого цвета
colour-purple = фиолетовый
    .phrase = фиолетового цвета
colour-pink = розовый
    .phrase = розового цвета
colour-burgundy = бордовый
    .phrase = бордового цвета
colour-turquoise = бирюзовый
    .phrase = бирюзового цвета
colour-bronze = бронзовый
    .phrase = бронзового цвета

## Что говорит о машине её title (американский документ о праве собственности)

title-status-clean = чистый (clean)
title-status-salvage = аварийный (salvage)
title-status-rebuilt = восстановленный (rebuilt)
title-status-junk = под утилизацию (junk)
title-status-parts-only = только на запчасти
title-status-non-repairable = не подлежит восстановлению
title-status-destruction = сертификат на уничтожение
title-status-flood = после затопления (flood)
title-status-lemon = выкуп изготовителем из-за дефектов (lemon)
title-status-bill-of-sale = договор купли-продажи

## Повреждения: где они или от чего

damage-none = нет
damage-front = передняя часть
damage-rear = задняя часть
damage-side = боковая часть
damage-left-side = левая сторона
damage-right-side = правая сторона
damage-front-left = передняя левая часть
damage-front-right = передняя правая часть
damage-rear-left = задняя левая часть
damage-rear-right = задняя правая часть
damage-all-over = весь кузов
damage-roof = крыша
damage-undercarriage = ходовая часть
damage-suspension = подвеска
damage-mechanical = механическая часть
damage-engine = двигатель
damage-transmission = коробка передач
damage-electrical = электрооборудование
damage-interior = салон
damage-frame = рама
damage-rollover = опрокидывание
damage-hail = град
damage-flood = затопление
damage-fire = пожар
damage-vandalism = вандализм
damage-theft = угон
damage-stripped = разукомплектование
damage-dents-scratches = вмятины и царапины
damage-scratches = царапины
damage-dents = вмятины
damage-rust = ржавчина
damage-wear = естественный износ

## Ещё названия сведений

label-registration-country = страна регистрации
label-first-registration = первая регистрация
label-inspection-until = срок действия техосмотра
label-inspection-date = дата осмотра
label-service-history = история обслуживания
label-service-book = сервисная книжка
label-options = оснащение
label-artist = автор
label-maker = изготовитель
label-material = материал
label-technique = техника
label-dimensions = размеры
label-size = размер
label-height = высота
label-width = ширина
label-depth = глубина
label-length = длина
label-diameter = диаметр
label-weight = вес
label-period = период
label-style = стиль
label-origin = происхождение
label-provenance = провенанс
label-signature = подпись
label-edition = тираж
label-hallmarks = клейма
label-gemstones = вставки
label-serial-number = серийный номер
label-papers = документы
label-box-and-papers = коробка и документы

## Одно повреждение: часть, что с ней, насколько

damage-item = { $part }: { $kind }
damage-severe = { $damage } ({ $severity })
# Вид повреждения вместе со степенью; damage-severe — лишь для видов без .gender. $severity — форма степени по роду вида.
damage-kind-severe = { $severity } { $kind }

## Ещё единицы

unit-mm = { $amount } мм
unit-cm = { $amount } см
unit-m = { $amount } м
unit-in =
    { $count ->
        [one] { $amount } дюйм
        [few] { $amount } дюйма
        [many] { $amount } дюймов
       *[other] { $amount } дюйма
    }
unit-g = { $amount } г
unit-kg = { $amount } кг

## История обслуживания

service-full = полная
service-partial = частичная
service-none = нет

## Степень повреждения; ни с чем не согласуется

severity-minor = незначительное повреждение
    .masculine = незначительный
    .feminine = незначительная
    .plural = незначительные
    .masculine-defect = незначительный
    .feminine-defect = незначительная
severity-moderate = умеренное повреждение
    .masculine = умеренный
    .feminine = умеренная
    .plural = умеренные
    .masculine-defect = умеренный
    .feminine-defect = умеренная
severity-severe = сильное повреждение
    .masculine = сильный
    .feminine = сильная
    .plural = сильные
    .masculine-defect = серьёзный
    .feminine-defect = серьёзная

## Части автомобиля

part-front-bumper = передний бампер
part-rear-bumper = задний бампер
part-bonnet = капот
part-boot-lid = крышка багажника
part-tailgate = дверь багажника
part-grille = решётка радиатора
part-roof = крыша
part-windscreen = лобовое стекло
part-rear-window = заднее стекло
part-side-window = боковое стекло
part-front-left-door = передняя левая дверь
part-front-right-door = передняя правая дверь
part-rear-left-door = задняя левая дверь
part-rear-right-door = задняя правая дверь
part-front-left-wing = переднее левое крыло
part-front-right-wing = переднее правое крыло
part-rear-left-wing = заднее левое крыло
part-rear-right-wing = заднее правое крыло
part-left-headlight = левая фара
part-right-headlight = правая фара
part-left-tail-light = левый задний фонарь
part-right-tail-light = правый задний фонарь
part-left-mirror = левое зеркало
part-right-mirror = правое зеркало
part-left-sill = левый порог
part-right-sill = правый порог
part-wheel = колёсный диск
part-tyre = шина
part-seat = сиденье
part-dashboard = приборная панель
part-bodywork = кузов

## Что с частью

damage-kind-scratch = царапины
    .gender = plural
damage-kind-dent = вмятина
    .gender = feminine
damage-kind-crack = трещина
    .gender = feminine
damage-kind-chip = сколы
    .gender = plural
damage-kind-broken = поломка
    .gender = feminine-defect
damage-kind-missing = отсутствует
damage-kind-rust = ржавчина
    .gender = feminine
damage-kind-deformed = деформация
    .gender = feminine
damage-kind-hole = отверстие
damage-kind-burn = подпалины
    .gender = plural
damage-kind-paint = дефект лакокрасочного покрытия
    .gender = masculine-defect
damage-kind-wear = износ
    .gender = masculine
damage-kind-stain = пятна
    .gender = plural
damage-kind-tear = разрыв
    .gender = masculine
damage-kind-leak = течь
    .gender = feminine

## Материалы

material-wood = дерево
material-oak = дуб
material-walnut = орех
material-mahogany = красное дерево
material-pine = сосна
material-beech = бук
material-cherry = вишня
material-rosewood = палисандр
material-brass = латунь
material-bronze = бронза
material-copper = медь
material-iron = железо
material-steel = сталь
material-stainless-steel = нержавеющая сталь
material-silver = серебро
material-gold = золото
material-white-gold = белое золото
material-platinum = платина
material-porcelain = фарфор
material-ceramic = керамика
material-glass = стекло
material-crystal = хрусталь
material-marble = мрамор
material-leather = кожа
material-textile = текстиль
material-silk = шёлк
material-wool = шерсть
material-paper = бумага
material-plastic = пластик
material-metal = металл
material-stone = камень

## Техники искусства

technique-oil-on-canvas = холст, масло
technique-oil-on-panel = дерево, масло
technique-acrylic = акрил
technique-watercolour = акварель
technique-gouache = гуашь
technique-pastel = пастель
technique-pencil = карандаш
technique-ink = тушь
technique-etching = офорт
technique-lithograph = литография
technique-woodcut = ксилография
technique-screenprint = шелкография
technique-photograph = фотография

## Что на снимках — по словам отправителя или по именам файлов; вид стоит так, как в photos-show

photos-show =
    { $count ->
        [1] На снимке — { $views }.
       *[other] На снимках — { $views }.
    }
view-front = вид спереди
view-front-left = вид спереди слева
view-front-right = вид спереди справа
view-rear = вид сзади
view-rear-left = вид сзади слева
view-rear-right = вид сзади справа
view-left = левая сторона
view-right = правая сторона
view-side = вид сбоку
view-interior = салон
view-dashboard = приборная панель
view-engine = двигатель
view-wheel = колесо
view-trunk = багажник
view-vin = VIN
view-odometer = одометр
view-damage = повреждения
view-document = документы
view-underbody = днище
view-roof = крыша
view-glass = стёкла
view-keys = ключи
view-tyre = шина
view-type-plate = заводская табличка
view-auction-sheet = аукционный лист

## Какой единицы ждёт читатель: km или mi; kW, PS или hp; mm, cm, m или in. Из других единиц пересчёт ставится вперёд.

unit-habit-distance = km
unit-habit-power = PS
unit-habit-length = cm

## Слова продавца на другом языке, чем текст, и языки — так, как они в нём стоят

notes-in = Продавец отмечает ({ $language }): «{ $text }».
in-language-en = на английском языке
in-language-ru = на русском языке
in-language-uk = на украинском языке
in-language-de = на немецком языке
in-language-fr = на французском языке
in-language-es = на испанском языке
in-language-it = на итальянском языке
in-language-pt = на португальском языке
in-language-pl = на польском языке
in-language-tr = на турецком языке
in-language-zh = на китайском языке
in-language-ja = на японском языке

## Указанное и снимки противоречат друг другу; оба значения — в том виде, в каком стоят после названия

contradiction =
    { $count ->
        [1] { $label }: указано — { $given }, на снимке { $photos } — { $seen }. В тексте — как указано.
       *[other] { $label }: указано — { $given }, на снимках { $photos } — { $seen }. В тексте — как указано.
    }

## Что видно на снимках автомобиля

label-steering = руль
label-visible-equipment = оснащение на снимках
label-warning-lamps = горящие контрольные лампы
label-interior-condition = состояние салона
label-tyre-condition = состояние шин
label-glass-condition = состояние стёкол
label-tyre-size = размер шин

steering-left = левый
steering-right = правый

equipment-sunroof = люк
equipment-panoramic-roof = панорамная крыша
equipment-tow-bar = фаркоп
equipment-roof-rails = рейлинги
equipment-roof-box = автобокс
equipment-alloy-wheels = литые диски
equipment-leather-seats = сиденья из кожи или кожзаменителя
equipment-navigation-screen = экран навигации
equipment-reversing-camera = камера заднего вида
equipment-parking-sensors = парктроники
equipment-fog-lights = противотуманные фары
equipment-rear-spoiler = задний спойлер
equipment-bull-bar = кенгурятник
equipment-running-boards = подножки
equipment-spare-wheel = запасное колесо
equipment-child-seat = детское кресло

lamp-engine = двигатель
lamp-airbag = подушка безопасности
lamp-abs = ABS
lamp-oil = давление масла
lamp-battery = аккумулятор
lamp-tyre-pressure = давление в шинах
lamp-brake = тормоза

interior-state-clean = чисто
interior-state-dirty = загрязнения
interior-state-worn = следы износа
interior-state-damaged = повреждения

tyre-state-good-tread = хороший протектор
tyre-state-worn-tread = изношенный протектор
tyre-state-flat = спущенная шина

glass-state-undamaged = без видимых повреждений
glass-state-chipped = скол
glass-state-cracked = трещина
glass-state-broken = разбито

kind-vehicle = транспортное средство
    .phrase = транспортное средство

## Что видно на снимках других лотов, не автомобилей

label-object = предмет
label-inscription = надпись
quotation = «{ $text }»

object-painting = картина
object-drawing = рисунок
object-print = эстамп
object-photograph = фотография
object-sculpture = скульптура
object-chair = стул
object-armchair = кресло
object-sofa = диван
object-table = стол
object-desk = письменный стол
object-cabinet = шкаф
object-chest-of-drawers = комод
object-lamp = лампа
object-mirror = зеркало
object-carpet = ковёр
object-clock = настенные или настольные часы
object-wristwatch = наручные часы
object-pocket-watch = карманные часы
object-ring = кольцо
object-necklace = ожерелье
object-bracelet = браслет
object-earrings = серьги
object-brooch = брошь
object-vase = ваза
object-bowl = чаша
object-plate = тарелка
object-bottle = бутылка
object-coin = монета
object-stamp = почтовая марка
object-book = книга
object-instrument = музыкальный инструмент
object-toy = игрушка
object-bag = сумка
object-camera = фотоаппарат
object-machine = станок
